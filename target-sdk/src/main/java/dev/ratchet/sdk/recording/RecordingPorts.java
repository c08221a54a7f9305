package dev.ratchet.sdk.recording;

import dev.ratchet.sdk.PlainValues;
import dev.ratchet.sdk.Port;
import dev.ratchet.sdk.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ports of one call, with its tape. Used by the thread of the call only.
 *
 * <p>Every call has a tape, because only its end shows whether it failed. The port and the tape get one copy of the
 * request, and the tape a copy of the response: a handler that modifies its own objects afterwards changes neither.
 */
public final class RecordingPorts implements Ports {
    private final Map<String, Port> ports;
    private final List<PortCall> tape = new ArrayList<>(4);

    public RecordingPorts(Map<String, Port> ports) {
        this.ports = ports;
    }

    @Override
    public Map<String, Object> call(String name, Map<String, Object> request) throws Exception {
        Port port = ports.get(name);
        if (port == null) {
            throw new IllegalArgumentException("the component has no port " + name);
        }
        Map<String, Object> asked = copyIfPlain(request);
        long start = System.nanoTime();
        try {
            Map<String, Object> answer = port.call(asked);
            long duration = System.nanoTime() - start;
            tape.add(new PortCall(name, asked, Optional.of(copyIfPlain(answer)), Optional.empty(), duration));
            return answer;
        } catch (Exception e) {
            Optional<Failure> failure = Optional.of(Failure.of(e));
            tape.add(new PortCall(name, asked, Optional.empty(), failure, System.nanoTime() - start));
            throw e;
        }
    }

    public List<PortCall> tape() {
        return tape;
    }

    /**
     * Returns an unmodifiable copy if possible. A value that cannot be copied is rejected when the execution is
     * recorded, not during the call.
     */
    private static Map<String, Object> copyIfPlain(Map<String, Object> values) {
        try {
            return PlainValues.copy(values);
        } catch (IllegalArgumentException notPlain) {
            return values;
        }
    }
}
