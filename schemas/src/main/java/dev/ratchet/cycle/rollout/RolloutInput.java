package dev.ratchet.cycle.rollout;

/** An input of a rollout. */
public sealed interface RolloutInput
        permits RolloutPlan,
                TargetReport,
                Look,
                Tick,
                BackOrder,
                Reversion,
                RolloutInput.BaseExpired,
                RolloutInput.Unknown {
    /** The component's default branch moved on without the release that runs. */
    record BaseExpired(String reason) implements RolloutInput {}

    /** An input of a newer version. */
    record Unknown() implements RolloutInput {}
}
