package dev.ratchet.cycle;

import java.util.List;
import java.util.Optional;

/** One recorded call of a component with its tape; exactly one of output and failure is present. */
public record Execution(
        String tenant,
        String component,
        String instance,
        String id,
        String release,
        String slot,
        long epoch,
        Optional<String> key,
        long atMillis,
        long durationNanos,
        String input,
        Optional<String> output,
        Optional<Failure> failure,
        List<PortCall> calls)
        implements OfComponent {
    /** Checks its values and copies its collections. */
    public Execution {
        Check.id("component", component);
        Check.notBlank("id", id);
        calls = List.copyOf(calls);
    }
}
