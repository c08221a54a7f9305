package dev.ratchet.deployer.core.look;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.judge.power.Baseline;

/** A measurement of health that plans of rollouts use. It is not recorded, since the plan that uses it contains it. */
public sealed interface Observation {
    /** The pre-period of a keyed component is complete. */
    record PrePeriodMeasured(ComponentId component, PrePeriod prePeriod) implements Observation {}

    /** The baseline of a component whose control serves alone. */
    record BaselineMeasured(ComponentId component, Baseline baseline) implements Observation {}

    /** Every sample of the look-back window has been observed. */
    record LookBackRead() implements Observation {}
}
