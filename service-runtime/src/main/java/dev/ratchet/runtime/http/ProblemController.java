package dev.ratchet.runtime.http;

import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.kafka.NotAcknowledged;
import dev.ratchet.runtime.kafka.TooLarge;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.ContentLengthExceededException;

/** Translates the exceptions of controllers into {@link Problem}s. */
@Controller
@Produces(Problem.TYPE)
final class ProblemController {
    @Error(global = true)
    HttpResponse<Problem> refused(ProblemException e) {
        Problem problem = e.problem();
        return problem.status() == 503 ? ProblemResponses.retryable(problem) : ProblemResponses.of(problem);
    }

    /** Answers an invalid value, {@link InvalidBody} among them. */
    @Error(global = true)
    HttpResponse<Problem> invalid(IllegalArgumentException e) {
        return ProblemResponses.of(problem(400, e));
    }

    @Error(global = true)
    HttpResponse<Problem> exceeded(Budget.Exceeded e) {
        return ProblemResponses.of(problem(413, e));
    }

    @Error(global = true)
    HttpResponse<Problem> tooLarge(TooLarge e) {
        return ProblemResponses.of(problem(413, e));
    }

    @Error(global = true)
    HttpResponse<Problem> tooLong(ContentLengthExceededException e) {
        return ProblemResponses.of(new Problem(413, "the body is too large; send smaller batches: " + e.getMessage()));
    }

    @Error(global = true)
    HttpResponse<Problem> busy(Budget.Busy e) {
        return ProblemResponses.retryable(problem(e instanceof Budget.TenantBusy ? 429 : 503, e));
    }

    @Error(global = true)
    HttpResponse<Problem> notAcknowledged(NotAcknowledged e) {
        return ProblemResponses.unavailable(e.getMessage() + "; send the request again");
    }

    private static Problem problem(int status, RuntimeException e) {
        return new Problem(status, String.valueOf(e.getMessage()));
    }
}
