package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Result of an input to a rollout.
 *
 * @param isRecorded whether the input becomes part of the rollout's history; one without meaning is not recorded
 */
public record Step(
        RolloutState state,
        RolloutInput input,
        boolean isRecorded,
        Optional<Verdict> verdict,
        String reason,
        List<Effect> effects) {
    /** Copies the effects. */
    public Step {
        effects = List.copyOf(effects);
    }

    static Step noOp(RolloutState state, RolloutInput input) {
        return new Step(state, input, false, Optional.empty(), "", List.of());
    }

    static Step to(RolloutState state, RolloutInput input, String reason, List<Effect> effects) {
        return new Step(state, input, true, Optional.empty(), reason, effects);
    }

    Step withVerdict(Verdict newVerdict) {
        return new Step(state, input, isRecorded, Optional.of(newVerdict), reason, effects);
    }
}
