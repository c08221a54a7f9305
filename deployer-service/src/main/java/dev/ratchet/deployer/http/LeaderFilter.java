package dev.ratchet.deployer.http;

import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemResponses;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses queries while this deployer is a standby: it has no decisions then, and an empty response would be wrong. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(100)
final class LeaderFilter {
    private static final Pattern DECISIONS =
            Pattern.compile("/(proposals|rollouts|deployments|reports|components|v1/releases)(/.*)?", Pattern.DOTALL);

    /** Answer of a deployer that does not lead. */
    static final String NOT_LEADING = "this deployer does not lead; try again, or try another deployer";

    private final DecisionLoop decisions;

    LeaderFilter(DecisionLoop decisions) {
        this.decisions = decisions;
    }

    @RequestFilter
    @Nullable
    HttpResponse<Problem> refuseQueriesOnStandby(HttpRequest<?> request) {
        boolean isQuery = request.getMethod() == HttpMethod.GET
                && DECISIONS.matcher(request.getPath()).matches();
        return isQuery && decisions.view().term() == View.STANDBY ? ProblemResponses.unavailable(NOT_LEADING) : null;
    }
}
