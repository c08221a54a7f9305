package dev.ratchet.sdk.core;

/** Everything that can happen to a target; times are of the monotonic clock. */
public sealed interface TargetEvent {
    /** A deployer answered a poll. */
    record Answered(Assignment assignment, long nowNanos) implements TargetEvent {}

    /** The slots of an epoch are loaded, warmed and written down; they do not serve yet. */
    record Prepared(long epoch) implements TargetEvent {}

    /** The slots of an epoch could not be prepared. */
    record Failed(long epoch, String reason) implements TargetEvent {}

    /** Time passed. */
    record Ticked(long nowNanos) implements TargetEvent {}

    /** The watchdog saw the canary hurt this instance. */
    record Alarmed(String reason) implements TargetEvent {}
}
