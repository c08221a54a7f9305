package dev.ratchet.analyzer.core.incident.metric;

/**
 * Calls that metrics describe together.
 *
 * @param component name of the component that serves the calls
 * @param caller name of the caller; blank for all callers
 * @param operation name of the operation; blank for all operations
 */
public record CallKey(String component, String caller, String operation) {
    /** Whether these are all calls of a component. */
    public boolean isWhole() {
        return caller.isEmpty() && operation.isEmpty();
    }
}
