package dev.ratchet.generator.http;

import dev.ratchet.generator.sandbox.Sandbox;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/** Whether the generator is well, and what confines what it runs. */
@Controller("/health")
final class HealthController {
    private final Sandbox sandbox;

    HealthController(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Get
    Map<String, String> health() {
        return Map.of("status", "UP", "sandbox", sandbox.sentence());
    }
}
