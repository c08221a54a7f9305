package dev.ratchet.generator.gate;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.health.PortCall;
import dev.ratchet.sdk.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recorded executions as a child receives them: inputs and tapes, never the outputs, which the parent compares. */
final class Tapes {
    private static final int MOST_EXECUTIONS = 2_000;
    private static final int MOST_CHARACTERS = 16 << 20;
    private static final int HELD_OUT_OF = 5;

    private Tapes() {}

    /** Returns whether the execution is held out from recipes and generated tests. */
    static boolean isHeldOut(Execution execution) {
        return Integer.parseInt(Sha256.hex(execution.id()).substring(0, 6), 16) % HELD_OUT_OF == 0;
    }

    /** Returns the first executions that fit and can be parsed. */
    static List<Execution> limit(List<Execution> executions) {
        var bounded = new ArrayList<Execution>();
        long characters = 0;
        for (Execution execution : executions) {
            characters += execution.recording().input().length()
                    + execution.recording().calls().stream()
                            .mapToLong(Tapes::characters)
                            .sum();
            if (bounded.size() == MOST_EXECUTIONS || characters > MOST_CHARACTERS) {
                break;
            }
            if (isReadable(execution)) {
                bounded.add(execution);
            }
        }
        return List.copyOf(bounded);
    }

    static List<Object> inputs(List<Execution> executions) {
        var inputs = new ArrayList<Object>();
        executions.forEach(execution -> inputs.add(input(execution)));
        return inputs;
    }

    static Map<String, Object> input(Execution execution) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", execution.id());
        fields.put("input", parse(execution.recording().input()));
        var calls = new ArrayList<Object>();
        execution.recording().calls().forEach(call -> calls.add(call(call)));
        fields.put("calls", calls);
        return fields;
    }

    private static Map<String, Object> call(PortCall call) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("port", call.port());
        fields.put("request", parse(call.request()));
        call.response().ifPresent(response -> fields.put("response", parse(response)));
        call.failure().ifPresent(failure -> fields.put("failure", failure(failure)));
        return fields;
    }

    private static Map<String, Object> failure(Failure failure) {
        return Map.of("type", failure.type(), "message", failure.message());
    }

    private static Object parse(String json) {
        @Nullable Object value = Json.parse(json);
        return value == null ? Map.of() : value;
    }

    private static boolean isReadable(Execution execution) {
        try {
            return Json.parse(Json.write(input(execution))) instanceof Map<?, ?>
                    && parse(execution.recording().input()) instanceof Map<?, ?>;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static long characters(PortCall call) {
        return (long) call.request().length()
                + call.response().map(String::length).orElse(0);
    }
}
