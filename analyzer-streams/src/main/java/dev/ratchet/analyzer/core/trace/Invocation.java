package dev.ratchet.analyzer.core.trace;

import java.util.List;
import java.util.Set;

/**
 * One operation that a component carried out within a trace.
 *
 * @param operation component and name of the operation
 * @param atMillis start in milliseconds since the epoch, by the clock of the component
 * @param time duration, and the part of it that the component did not spend waiting for others
 * @param failure whether the operation failed, and where
 * @param calls calls to other components and to services outside, in the order of their start
 * @param templates templates of the lines that it logged
 * @param isRoot whether no other component of the trace called it
 */
public record Invocation(
        Operation operation,
        long atMillis,
        Time time,
        Failure failure,
        List<Call> calls,
        Set<Long> templates,
        boolean isRoot) {
    /** Copies the calls and the templates. */
    public Invocation {
        calls = List.copyOf(calls);
        templates = Set.copyOf(templates);
    }

    /**
     * Operation of a component.
     *
     * @param component name of the component
     * @param name name of the operation, such as {@code GET /orders/{id}}
     */
    public record Operation(String component, String name) {}

    /**
     * Time of an invocation.
     *
     * @param durationMillis duration in milliseconds
     * @param selfMillis duration in milliseconds without the time in which at least one call was open
     */
    public record Time(double durationMillis, double selfMillis) {}

    /** Whether an invocation failed. */
    public enum Failure {
        /** It succeeded. */
        NONE,
        /** It failed, and so did at least one of its calls. */
        INHERITED,
        /** It failed although no call of it failed. */
        OWN
    }

    /** Whether a call failed, and for whom. */
    public enum CallResult {
        /** It succeeded. */
        SUCCEEDED,
        /** It failed for the caller only: it was lost, refused or timed out. */
        FAILED_FOR_CALLER,
        /** The callee failed. */
        FAILED
    }

    /**
     * Call to another component or to a service outside of the telemetry.
     *
     * @param callee called operation; for a service outside, its name and the name of the client span
     * @param isOutside whether no component with telemetry answered
     * @param clientMillis duration in milliseconds as the caller sees it; NaN if the caller has no span for it
     * @param serverMillis duration in milliseconds as the callee sees it; NaN for a service outside
     * @param result whether it failed, and for whom
     */
    public record Call(
            Operation callee, boolean isOutside, double clientMillis, double serverMillis, CallResult result) {
        /** Time in milliseconds between caller and callee, such as network and queue; NaN if it is unknown. */
        public double networkMillis() {
            return Math.max(0, clientMillis - serverMillis);
        }
    }
}
