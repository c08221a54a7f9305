package dev.ratchet.sdk.health;

/** Measurements of one call on the hot path; CPU time and allocation are negative if not measured. */
public record Observation(
        boolean canary,
        int group,
        long durationNanos,
        boolean ok,
        boolean measured,
        long cpuNanos,
        long allocatedBytes) {
    public static final long UNMEASURED = -1;
}
