package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Deviation of a measure from its baseline, observed or forecast.
 *
 * @param expected baseline in the unit of the measure
 * @param observed current value in the unit of the measure
 * @param sinceMillis estimated start in milliseconds since the epoch
 * @param crossesMillis predicted time at which the measure leaves its band, in milliseconds since the epoch; empty
 *     unless this is a forecast
 * @param deployment deployment at the start of the deviation; empty if none is known
 */
public record Regression(
        RegressionMeasure measure,
        double expected,
        double observed,
        long sinceMillis,
        Optional<Long> crossesMillis,
        Optional<DeploymentAt> deployment) {
    /** Validates the values. */
    public Regression {
        Check.finite("expected", expected);
        Check.finite("observed", observed);
    }

    /**
     * Deployment with its time.
     *
     * @param commit commit that was deployed; empty if the pipeline does not name it
     * @param atMillis time in milliseconds since the epoch
     */
    public record DeploymentAt(String version, Optional<String> commit, long atMillis) {}
}
