package dev.ratchet.sdk.core;

/** Events of a target; times are those of the monotonic clock. */
public sealed interface TargetEvent {
    /** The deployer responded to a poll. */
    record Answered(Assignment assignment, long nowNanos) implements TargetEvent {}

    /** The slots of an epoch are loaded, warmed and stored; they do not serve yet. */
    record Prepared(long epoch) implements TargetEvent {}

    /** The slots of an epoch could not be prepared. */
    record Failed(long epoch, String reason) implements TargetEvent {}

    /** Time passed. */
    record Ticked(long nowNanos) implements TargetEvent {}

    /** The watchdog found that the canary harms this instance. */
    record Alarmed(String reason) implements TargetEvent {}
}
