package dev.ratchet.runtime.config;

import dev.ratchet.cycle.health.IntervalLength;
import java.time.Duration;

/** Property of the intervals in which the instances of two versions are compared; the same in analyzer and deployer. */
public final class DeploymentIntervals {
    private static final String INTERVAL = "ratchet.deployment.interval";
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Length of the intervals; a minute by default. */
    public static IntervalLength length(Configuration it) {
        Duration minute = Duration.ofMillis(IntervalLength.MINUTE.millis());
        return new IntervalLength(it.duration(INTERVAL, minute, SHORTEST).toMillis());
    }

    private DeploymentIntervals() {}
}
