package dev.ratchet.cycle.rollout;

/** Input of a rollout. */
public sealed interface RolloutInput
        permits RolloutPlan,
                TargetReport,
                Look,
                Tick,
                BackOrder,
                Reversion,
                RolloutInput.BaseExpired,
                RolloutInput.Unknown {
    /** Expiry of the base: the component's branch moved on without the release on which the change is based. */
    record BaseExpired(String cause) implements RolloutInput {}

    /** Input of a kind that only newer versions know. */
    record Unknown() implements RolloutInput {}
}
