package dev.ratchet.runtime.http;

import dev.ratchet.runtime.config.Principal;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;

/** Routes of {@link HttpServerIT}. */
@Controller("/echo")
@Requires(property = "ratchet.service", value = "echo")
final class EchoController {
    @Get
    String sender(@RequestAttribute Principal sender) {
        return sender.tenant();
    }

    @Get("/{id}")
    String find(String id) {
        if (!id.equals("first")) {
            throw ProblemException.missing("there is no " + id);
        }
        return id;
    }

    @Post
    String echo(@Body String body) {
        return body;
    }
}
