package dev.ratchet.deployer.http;

import dev.ratchet.deployer.config.ComponentEntry;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.kafka.NotAcknowledged;
import dev.ratchet.runtime.kafka.TooLarge;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Produces;

/** Problem responses (RFC 9457) for errors in controllers. */
@Controller
@Produces(Problem.TYPE)
final class ProblemResponses {
    static HttpResponse<String> error(Problem problem) {
        return Problems.response(problem);
    }

    static HttpResponse<String> missing(String detail) {
        return error(new Problem(404, detail));
    }

    /** The answer of a deployer that does not lead. */
    static HttpResponse<String> notLeading() {
        return Problems.builder(new Problem(503, "this deployer does not lead; try again, or try another deployer"))
                .header("Retry-After", "1");
    }

    @Error(global = true)
    HttpResponse<String> mistakes(HttpRequest<?> request, ComponentEntry.InvalidComponentEntry e) {
        return error(new Problem(400, "the catalogue entry is not valid; errors lists every mistake", e.mistakes()));
    }

    @Error(global = true)
    HttpResponse<String> invalidArgument(HttpRequest<?> request, IllegalArgumentException e) {
        return error(new Problem(400, String.valueOf(e.getMessage())));
    }

    @Error(global = true)
    HttpResponse<String> exceeded(HttpRequest<?> request, Budget.Exceeded e) {
        return error(new Problem(413, String.valueOf(e.getMessage())));
    }

    @Error(global = true)
    HttpResponse<String> busy(HttpRequest<?> request, Budget.Busy e) {
        int status = e instanceof Budget.TenantBusy ? 429 : 503;
        return Problems.builder(new Problem(status, String.valueOf(e.getMessage())))
                .header("Retry-After", "1");
    }

    @Error(global = true)
    HttpResponse<String> tooLarge(HttpRequest<?> request, TooLarge e) {
        return error(new Problem(413, String.valueOf(e.getMessage())));
    }

    @Error(global = true)
    HttpResponse<String> notAcknowledged(HttpRequest<?> request, NotAcknowledged e) {
        return Problems.builder(new Problem(503, e.getMessage() + "; send the request again"))
                .header("Retry-After", "1");
    }
}
