package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchJudgement;
import java.util.List;

/**
 * Result of an input to a watch.
 *
 * @param isRecorded whether the input becomes part of the history; one without meaning is not recorded
 */
public record WatchStep(
        WatchState state,
        WatchInput input,
        boolean isRecorded,
        WatchJudgement judgement,
        String reason,
        List<WatchEffect> effects) {
    /** Copies the effects. */
    public WatchStep {
        effects = List.copyOf(effects);
    }

    static WatchStep noOp(WatchState state, WatchInput input) {
        return new WatchStep(state, input, false, WatchJudgement.none(), "", List.of());
    }

    static WatchStep to(WatchState state, WatchInput input, String reason) {
        List<WatchEffect> effects =
                switch (state) {
                    case WatchState.Ended it -> List.of(new WatchEffect.Announce(it));
                    case WatchState.RollingBack _, WatchState.Watching _, WatchState.New _ -> List.of();
                };
        return new WatchStep(state, input, true, WatchJudgement.none(), reason, effects);
    }

    WatchStep with(WatchEffect effect) {
        return new WatchStep(state, input, isRecorded, judgement, reason, List.of(effect));
    }

    WatchStep judged(WatchJudgement latest) {
        return new WatchStep(state, input, isRecorded, latest, reason, effects);
    }
}
