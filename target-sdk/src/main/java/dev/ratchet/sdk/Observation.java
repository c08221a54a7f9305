package dev.ratchet.sdk;

/**
 * One call as the hot path saw it; cpu and allocation are negative when not measured.
 */
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
