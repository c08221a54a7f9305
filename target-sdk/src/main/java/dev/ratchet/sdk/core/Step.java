package dev.ratchet.sdk.core;

import java.util.List;

/** The next state and the effects of reaching it. */
public record Step(TargetState state, List<TargetEffect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    public static Step stay(TargetState state) {
        return new Step(state, List.of());
    }

    public static Step to(TargetState state, TargetEffect... effects) {
        return new Step(state, List.of(effects));
    }
}
