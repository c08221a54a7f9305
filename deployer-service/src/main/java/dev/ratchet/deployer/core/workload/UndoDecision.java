package dev.ratchet.deployer.core.workload;

/** Decision on the undo of a deployment. */
public sealed interface UndoDecision {
    /** The workload returns to a revision. */
    record Return(Revision to) implements UndoDecision {}

    /** The rollout that is under way is aborted. */
    record Abort() implements UndoDecision {}

    /** The deployment was undone before. */
    record Done(String detail) implements UndoDecision {}

    /** The deployment must not or cannot be undone. */
    record Refusal(String reason) implements UndoDecision {}
}
