package dev.ratchet.cycle;

/** What a rollout reacts to. */
public sealed interface RolloutInput
        permits RolloutPlan,
                TargetReport,
                Look,
                Tick,
                BackOrder,
                RolloutInput.BaseExpired,
                RolloutInput.Committed,
                RolloutInput.Unknown {
    /** The component's default branch moved on without the release that runs. */
    record BaseExpired(String reason) implements RolloutInput {}

    /** The confirmed change lies in the component's repository. */
    record Committed(String reason) implements RolloutInput {}

    /** An input of a newer version. */
    record Unknown() implements RolloutInput {}
}
