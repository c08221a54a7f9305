package dev.ratchet.deployer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.TargetReport;
import dev.ratchet.cycle.TargetState;
import java.util.ArrayList;
import java.util.List;

/** A target's report as it comes over HTTP. */
final class ReportBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_REASON = 2000;

    static TargetReport parse(String body, String tenant, String component, long atMillis) {
        JsonNode json = read(body);
        List<Long> burnt = new ArrayList<>();
        json.path("burnt").forEach(it -> burnt.add(it.asLong()));
        String reason = json.path("reason").asText("");
        return new TargetReport(
                tenant,
                component,
                json.path("instance").asText(""),
                json.path("boot").asText(""),
                json.path("epoch").asLong(0),
                json.path("control").asText(""),
                json.path("canary").asText(""),
                state(json.path("state").asText("")),
                burnt,
                json.path("crashes").asLong(0),
                reason.substring(0, Math.min(reason.length(), LONGEST_REASON)),
                atMillis);
    }

    static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static TargetState state(String name) {
        for (TargetState state : TargetState.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return TargetState.UNKNOWN;
    }

    private ReportBody() {}
}
