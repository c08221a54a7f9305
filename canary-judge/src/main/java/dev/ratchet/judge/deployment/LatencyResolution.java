package dev.ratchet.judge.deployment;

/** Resolution of the latencies of a deployment. */
public enum LatencyResolution {
    /** Each call has its latency, as in spans. */
    CALL,
    /**
     * A latency lies anywhere in the bucket of a histogram. Statistics place all calls of a bucket at one latency, as
     * {@link dev.ratchet.cycle.health.CallTally#okBetween} does.
     */
    BUCKET
}
