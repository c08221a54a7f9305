package dev.ratchet.sdk.core;

import java.util.List;

/** A state and what has to be done about having got there. */
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
