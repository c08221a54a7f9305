package dev.ratchet.deployer.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.kafka.NotAcknowledged;
import dev.ratchet.cycle.kafka.TooLarge;
import dev.ratchet.deployer.config.ComponentEntry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;

/** What is answered when something is wrong: a status and a sentence that says what to do. */
@Controller
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    static HttpResponse<String> error(MutableHttpResponse<?> status, String why) {
        return status.body(JSON.createObjectNode().put("error", why).toString())
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Error(global = true)
    HttpResponse<String> mistakes(HttpRequest<?> request, ComponentEntry.Mistakes e) {
        var json = JSON.createObjectNode();
        e.mistakes().forEach(json.putArray("errors")::add);
        return HttpResponse.badRequest(json.toString()).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Error(global = true)
    HttpResponse<String> bad(HttpRequest<?> request, IllegalArgumentException e) {
        return error(HttpResponse.badRequest(), String.valueOf(e.getMessage()));
    }

    @Error(global = true)
    HttpResponse<String> tooLarge(HttpRequest<?> request, TooLarge e) {
        return error(HttpResponse.status(HttpStatus.REQUEST_ENTITY_TOO_LARGE), String.valueOf(e.getMessage()));
    }

    @Error(global = true)
    HttpResponse<String> later(HttpRequest<?> request, NotAcknowledged e) {
        return error(
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "1"),
                String.valueOf(e.getMessage()));
    }
}
