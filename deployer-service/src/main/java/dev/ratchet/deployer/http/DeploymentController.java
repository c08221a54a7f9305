package dev.ratchet.deployer.http;

import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.HistoryReader;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.DocumentedProblems;
import dev.ratchet.runtime.http.ProblemException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Optional;

/** Queries of watched deployments. A principal sees those of its tenant only. */
@Controller("/deployments")
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedProblems
final class DeploymentController {
    private final DecisionLoop decisions;
    private final HistoryReader histories;

    DeploymentController(DecisionLoop decisions, HistoryReader histories) {
        this.decisions = decisions;
        this.histories = histories;
    }

    /** Lists the latest watches of deployments, or the latest ones before a given watch; the oldest first. */
    @Get
    List<DeploymentAnswer> deployments(
            @RequestAttribute Principal sender,
            @QueryValue(defaultValue = "100") @Parameter(required = false) int limit,
            @QueryValue @Parameter(required = false) Optional<String> before) {
        List<DeploymentAnswer> all = decisions.view().watches().values().stream()
                .filter(it -> isOf(sender, it))
                .flatMap(it -> DeploymentAnswer.of(it).stream())
                .toList();
        return new Page(limit, before).of(all, DeploymentAnswer::watch);
    }

    /** Returns the watch of a deployment. */
    @Get("/{id}")
    DeploymentAnswer deployment(@RequestAttribute Principal sender, String id) {
        return find(sender, id).flatMap(DeploymentAnswer::of).orElseThrow(() -> missing(id));
    }

    /** Lists the looks and other inputs of a watch with their verdicts and the states before and after. */
    @Get("/{id}/events")
    List<WatchEvent> events(@RequestAttribute Principal sender, String id) {
        if (find(sender, id).isEmpty()) {
            throw missing(id);
        }
        return histories.events(new WatchId(id));
    }

    private Optional<WatchState> find(Principal sender, String id) {
        return Optional.ofNullable(decisions.view().watches().get(new WatchId(id)))
                .filter(it -> isOf(sender, it));
    }

    private static boolean isOf(Principal sender, WatchState state) {
        return state.findPlan()
                .filter(it -> it.notice().tenant().equals(sender.tenant()))
                .isPresent();
    }

    private static ProblemException missing(String id) {
        return ProblemException.missing("there is no watch " + id + "; GET /deployments lists them");
    }
}
