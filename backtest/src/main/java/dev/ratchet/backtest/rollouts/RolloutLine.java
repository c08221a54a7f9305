package dev.ratchet.backtest.rollouts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.Slot;
import java.nio.file.Path;

/**
 * Calls of one arm in one minute of a rollout.
 *
 * @param minute minute since the canary started to serve, from 0
 */
record RolloutLine(String rollout, int minute, Slot arm, CallStats stats) {
    /** Maximum minute, ten weeks: a larger number is a time that does not count from the start. */
    private static final int MAX_MINUTES = 100_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static RolloutLine parse(Path file, long number, String text) {
        try {
            JsonNode line = JSON.readTree(text);
            if (!line.isObject()) {
                throw new IllegalArgumentException(
                        "must be an object such as {\"rollout\":\"r1\",\"minute\":0,\"arm\":\"control\",\"requests\":1,"
                                + "\"errors\":0,\"latencies_ms\":[12.5]}");
            }
            return new RolloutLine(rollout(line), (int) count(line, "minute", MAX_MINUTES), arm(line), stats(line));
        } catch (JsonProcessingException e) {
            throw new InvalidInput(file, number, "is not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(file, number, String.valueOf(e.getMessage()));
        }
    }

    private static String rollout(JsonNode line) {
        String name = line.path("rollout").asText();
        if (name.isBlank()) {
            throw new IllegalArgumentException("rollout must be a name");
        }
        return name;
    }

    private static Slot arm(JsonNode line) {
        String arm = line.path("arm").asText();
        return switch (arm) {
            case "control" -> Slot.CONTROL;
            case "canary" -> Slot.CANARY;
            default -> throw new IllegalArgumentException("arm must be control or canary: " + arm);
        };
    }

    private static CallStats stats(JsonNode line) {
        long requests = count(line, "requests", Integer.MAX_VALUE);
        long errors = count(line, "errors", Integer.MAX_VALUE);
        if (errors > requests) {
            throw new IllegalArgumentException("errors must be at most requests = " + requests + ": " + errors);
        }
        CallTally tally = tally(line);
        if (tally.ok() != requests - errors) {
            throw new IllegalArgumentException(
                    "latencies must be those of the requests that succeeded, requests - errors = " + (requests - errors)
                            + ", not " + tally.ok() + "; remove those of failed requests");
        }
        tally.failed(errors);
        return tally.stats();
    }

    private static CallTally tally(JsonNode line) {
        CallTally tally = new CallTally();
        if (line.hasNonNull("sketch") && line.hasNonNull("latencies_ms")) {
            throw new IllegalArgumentException("latencies_ms and sketch are both given; give one of them");
        }
        if (line.hasNonNull("sketch")) {
            SketchFields.add(line.get("sketch"), tally);
            return tally;
        }
        JsonNode latencies = line.path("latencies_ms");
        if (!latencies.isArray() && !latencies.isMissingNode() && !latencies.isNull()) {
            throw new IllegalArgumentException("latencies_ms must be a list of milliseconds");
        }
        for (JsonNode node : latencies) {
            tally.okMillis(millis("latencies_ms", node), 1);
        }
        return tally;
    }

    static double millis(String field, JsonNode node) {
        if (!node.isNumber() || !(node.doubleValue() >= 0) || Double.isInfinite(node.doubleValue())) {
            throw new IllegalArgumentException(field + " must hold milliseconds, 0 or more: " + node);
        }
        return node.doubleValue();
    }

    /** Parses a whole number; 20.0 is one, too. */
    static long count(String field, JsonNode node, long maximum) {
        double value = node.doubleValue();
        if (!node.isNumber() || value != Math.rint(value) || value < 0 || value > maximum) {
            throw new IllegalArgumentException(field + " must be a whole number from 0 to " + maximum + ": " + node);
        }
        return (long) value;
    }

    private static long count(JsonNode line, String field, long maximum) {
        return count(field, line.path(field), maximum);
    }
}
