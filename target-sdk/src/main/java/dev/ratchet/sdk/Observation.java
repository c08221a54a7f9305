package dev.ratchet.sdk;

/** Measurements of one call on the hot path; CPU time and allocation are negative if not measured. */
record Observation(
        boolean canary,
        int group,
        long durationNanos,
        boolean ok,
        boolean measured,
        long cpuNanos,
        long allocatedBytes) {
    static final long UNMEASURED = -1;
}
