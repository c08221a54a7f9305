package dev.ratchet.analyzer.http;

import dev.ratchet.analyzer.streams.StreamsApplications;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;
import java.util.TreeMap;

/** Whether the analyzer does its work: 200 when both of its applications run, else 503. */
@Controller
final class HealthController {
    private final StreamsApplications applications;

    HealthController(StreamsApplications applications) {
        this.applications = applications;
    }

    @Get("/health")
    HttpResponse<Map<String, String>> health() {
        boolean ready = applications.isReady();
        Map<String, String> answer = new TreeMap<>(applications.states());
        answer.put("status", ready ? "UP" : "DOWN");
        return HttpResponse.<Map<String, String>>status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(answer);
    }
}
