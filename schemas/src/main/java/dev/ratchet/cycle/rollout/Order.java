package dev.ratchet.cycle.rollout;

/** The request of a command. */
public sealed interface Order
        permits CycleRequest,
                Submission,
                ApprovalAnswer,
                RollBackRequest,
                RevertRequest,
                Look,
                TargetReport,
                Tick,
                Order.Unknown {
    /** An order of a newer version. */
    record Unknown() implements Order {}
}
