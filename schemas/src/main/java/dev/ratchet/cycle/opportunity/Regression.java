package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * How a measure got worse, or will.
 *
 * @param expected the normal value, in the measure's unit
 * @param observed the present value
 * @param sinceMillis when it began
 * @param crossesMillis of a trend that is still within its band: when it will leave it
 * @param deployment the deployment at which it began
 */
public record Regression(
        RegressionMeasure measure,
        double expected,
        double observed,
        long sinceMillis,
        Optional<Long> crossesMillis,
        Optional<DeploymentAt> deployment) {
    /** Checks its values. */
    public Regression {
        Check.finite("expected", expected);
        Check.finite("observed", observed);
    }

    /** A deployment and its moment. */
    public record DeploymentAt(String version, Optional<String> commit, long atMillis) {}
}
