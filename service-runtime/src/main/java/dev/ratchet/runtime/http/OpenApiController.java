package dev.ratchet.runtime.http;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves the OpenAPI document that the build generated from the controllers of the service. */
@Hidden
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "ratchet.service")
final class OpenApiController {
    private final String service;

    OpenApiController(@Property(name = "ratchet.service") String service) {
        this.service = service;
    }

    /** Returns the document. */
    @Get("/openapi.yaml")
    @Produces("application/yaml")
    byte[] document() {
        try (InputStream in = getClass().getResourceAsStream("/META-INF/swagger/" + service + ".yml")) {
            if (in == null) {
                throw ProblemException.missing("the service " + service + " has no OpenAPI document");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
