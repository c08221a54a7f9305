package dev.ratchet.runtime.http;

import dev.ratchet.cycle.registry.RegistryUnavailable;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.kafka.NotAcknowledged;
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
        return ProblemResponses.of(e);
    }

    /** Answers an invalid value, such as {@link InvalidBody}, and a body or record that is too large. */
    @Error(global = true)
    HttpResponse<Problem> invalid(IllegalArgumentException e) {
        return respond(e);
    }

    @Error(global = true)
    HttpResponse<Problem> tooLong(ContentLengthExceededException e) {
        return ProblemResponses.of(new Problem(413, "the body is too large; send smaller batches: " + e.getMessage()));
    }

    @Error(global = true)
    HttpResponse<Problem> busy(Budget.Busy e) {
        return respond(e);
    }

    @Error(global = true)
    HttpResponse<Problem> notAcknowledged(NotAcknowledged e) {
        return respond(e);
    }

    @Error(global = true)
    HttpResponse<Problem> withoutRegistry(RegistryUnavailable e) {
        return respond(e);
    }

    private static HttpResponse<Problem> respond(RuntimeException e) {
        return ProblemResponses.of(ProblemException.find(e).orElseThrow(() -> e));
    }
}
