package dev.ratchet.ingest.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.kafka.NotAcknowledged;
import dev.ratchet.runtime.kafka.TooLarge;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.ContentLengthExceededException;

/** Builds error responses: a status, and a sentence that says what to do. */
@Controller
final class ErrorResponses {
    /** Response attribute that holds the sentence, for filters that answer in another format. */
    static final String WHY = "ratchet.why";

    private static final ObjectMapper JSON = new ObjectMapper();

    static HttpResponse<String> error(MutableHttpResponse<?> status, String why) {
        status.setAttribute(WHY, why);
        return status.body(JSON.createObjectNode().put("error", why).toString())
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Error(global = true)
    HttpResponse<String> bad(HttpRequest<?> request, IllegalArgumentException e) {
        return error(HttpResponse.badRequest(), String.valueOf(e.getMessage()));
    }

    @Error(global = true)
    HttpResponse<String> exceeded(HttpRequest<?> request, Budget.Exceeded e) {
        return error(HttpResponse.status(HttpStatus.REQUEST_ENTITY_TOO_LARGE), String.valueOf(e.getMessage()));
    }

    @Error(global = true)
    HttpResponse<String> busy(HttpRequest<?> request, Budget.Busy e) {
        HttpStatus status =
                e instanceof Budget.TenantBusy ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.SERVICE_UNAVAILABLE;
        return error(HttpResponse.status(status).header("Retry-After", "1"), String.valueOf(e.getMessage()));
    }

    @Error(global = true)
    HttpResponse<String> tooLarge(HttpRequest<?> request, TooLarge e) {
        return error(HttpResponse.status(HttpStatus.REQUEST_ENTITY_TOO_LARGE), String.valueOf(e.getMessage()));
    }

    @Error(global = true)
    HttpResponse<String> large(HttpRequest<?> request, ContentLengthExceededException e) {
        return error(
                HttpResponse.status(HttpStatus.REQUEST_ENTITY_TOO_LARGE),
                "the body is too large; send smaller batches: " + e.getMessage());
    }

    @Error(global = true)
    HttpResponse<String> later(HttpRequest<?> request, NotAcknowledged e) {
        return error(
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "1"),
                String.valueOf(e.getMessage()));
    }
}
