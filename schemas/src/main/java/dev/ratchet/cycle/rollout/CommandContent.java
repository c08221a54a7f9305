package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.watch.WatchInput;

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
                CommandContent.Watched,
                CommandContent.PullRequestNoticed,
                CommandContent.Unknown {
    /** Notice, look or result of an action of a watch. */
    record Watched(WatchInput input) implements CommandContent {}

    /** Step of a change that people merge. */
    record PullRequestNoticed(PullRequestEvent event) implements CommandContent {}

    /** Content of a kind that only newer versions know. */
    record Unknown() implements CommandContent {}
}
