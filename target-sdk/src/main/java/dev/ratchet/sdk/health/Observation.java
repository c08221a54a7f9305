package dev.ratchet.sdk.health;

/**
 * Measurements of one call.
 *
 * @param canary whether the canary served the call
 * @param bucket bucket of the call's key, from 0 to 255; -1 if calls are split by request
 * @param durationNanos duration in nanoseconds
 * @param ok whether the call succeeded
 * @param measured whether the call was selected for the measurement of CPU time and allocation
 * @param cpuNanos CPU time in nanoseconds; {@link #UNMEASURED} if it is unknown
 * @param allocatedBytes bytes that the call allocated; {@link #UNMEASURED} if they are unknown
 */
public record Observation(
        boolean canary,
        int bucket,
        long durationNanos,
        boolean ok,
        boolean measured,
        long cpuNanos,
        long allocatedBytes) {
    public static final long UNMEASURED = -1;
}
