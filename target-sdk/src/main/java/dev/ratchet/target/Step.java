package dev.ratchet.target;

import java.util.List;

/** A state and what has to be done about having got there. */
record Step(TargetState state, List<TargetEffect> effects) {
    Step {
        effects = List.copyOf(effects);
    }

    static Step stay(TargetState state) {
        return new Step(state, List.of());
    }

    static Step to(TargetState state, TargetEffect... effects) {
        return new Step(state, List.of(effects));
    }
}
