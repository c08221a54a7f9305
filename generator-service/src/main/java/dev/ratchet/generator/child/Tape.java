package dev.ratchet.generator.child;

import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.Ports;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Ports that respond from the recording, in its order. A call that is not the next one on the tape is noted and
 * refused.
 */
final class Tape implements Ports {
    private final List<Map<String, Object>> calls;
    private int next;
    private boolean isOffTape;

    Tape(List<Map<String, Object>> calls) {
        this.calls = calls;
    }

    /** Thrown into the handler at a call that is not on the tape. */
    static final class OffTape extends RuntimeException {
        OffTape(String port) {
            super("the call of port " + port + " is not on the tape");
        }
    }

    @Override
    public Map<String, Object> call(String port, Map<String, Object> request) throws Exception {
        if (isOffTape || next == calls.size() || !matches(calls.get(next), port, request)) {
            isOffTape = true;
            throw new OffTape(port);
        }
        Map<String, Object> call = calls.get(next++);
        if (call.get("failure") instanceof Map<?, ?> failure) {
            throw recordedException(String.valueOf(failure.get("type")), String.valueOf(failure.get("message")));
        }
        return Job.fields(Json.parse(Json.write(call.get("response"))));
    }

    boolean isOffTape() {
        return isOffTape;
    }

    /** Ports with recorded calls that were not made. */
    List<Object> unused() {
        return calls.subList(next, calls.size()).stream()
                .map(call -> Objects.requireNonNull(call.get("port")))
                .toList();
    }

    private static boolean matches(Map<String, Object> call, String port, Map<String, Object> request) {
        return port.equals(call.get("port")) && Objects.equals(Json.parse(Json.write(request)), call.get("request"));
    }

    /**
     * Returns the recorded exception if it is one of the platform's, because handlers distinguish exceptions by class.
     */
    private static Exception recordedException(String type, String message) {
        if (type.startsWith("java.")) {
            try {
                Object instance =
                        Class.forName(type).getConstructor(String.class).newInstance(message);
                if (instance instanceof Exception exception) {
                    return exception;
                }
            } catch (ReflectiveOperationException noSuchConstructor) {
                return new IllegalStateException(message);
            }
        }
        return new IllegalStateException(message);
    }
}
