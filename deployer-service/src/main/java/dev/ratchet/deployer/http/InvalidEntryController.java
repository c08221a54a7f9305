package dev.ratchet.deployer.http;

import dev.ratchet.deployer.config.ComponentEntry;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemResponses;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Produces;

/** Converts an invalid catalogue entry into a {@link Problem} that lists every mistake. */
@Controller
@Produces(Problem.TYPE)
final class InvalidEntryController {
    @Error(global = true)
    HttpResponse<Problem> invalid(ComponentEntry.InvalidComponentEntry e) {
        return ProblemResponses.of(
                new Problem(400, "the catalogue entry is not valid; errors lists every mistake", e.mistakes()));
    }
}
