package dev.ratchet.cycle.rollout;

/** Content of a command: a request, an answer, a report or a tick. */
public sealed interface CommandContent
        permits CycleRequest,
                Submission,
                ApprovalAnswer,
                RollBackRequest,
                RevertRequest,
                Look,
                TargetReport,
                Tick,
                CommandContent.Unknown {
    /** Content of a kind that only newer versions know. */
    record Unknown() implements CommandContent {}
}
