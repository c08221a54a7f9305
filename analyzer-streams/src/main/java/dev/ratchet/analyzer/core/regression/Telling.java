package dev.ratchet.analyzer.core.regression;

import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Converts the state of a component's rules to regressions.
 *
 * @param health health of the component
 * @param deployments latest deployments of the component, oldest first
 */
record Telling(ComponentHealth<?> health, List<DeploymentAt> deployments) {
    private static final double CONFIDENCE_OF_FORECAST = .95;
    private static final double MINUTES_PER_HOUR = 60;

    List<RegressionFinding> all() {
        List<RegressionFinding> all = new ArrayList<>();
        health.rules().episodes().forEach(it -> all.add(worse(it)));
        health.rules().crossings().forEach((measured, it) -> all.add(coming(measured, it)));
        if (health.isSilent()) {
            all.add(silent());
        }
        return all;
    }

    private RegressionFinding worse(Episode it) {
        long since = it.sinceMinute() * 60_000;
        Regression regression = new Regression(
                it.measure(),
                it.expected(),
                it.observed(),
                since,
                Optional.empty(),
                Deployments.at(deployments, since));
        return new RegressionFinding(
                OpportunityKind.REGRESSION,
                it.measure(),
                Evidence.of(regression, it.calls(), it.change()),
                it.gain(),
                it.confidence(),
                callsPerHour(),
                since,
                Minute.endMillis(it.lastMinute()) - 1);
    }

    private RegressionFinding coming(Measured measured, Crossing it) {
        long seen = Minute.endMillis(it.minute()) - 1;
        double bad = it.expected() * measured.band(it.expected());
        Regression regression = new Regression(
                measured.measure(), it.expected(), it.observed(), seen, Optional.of(it.atMillis()), Optional.empty());
        return new RegressionFinding(
                OpportunityKind.FORECAST,
                measured.measure(),
                Evidence.of(regression, 0, Math.abs(it.observed() - it.expected()) / it.expected()),
                Math.abs(bad - it.expected()) / Math.max(bad, it.expected()),
                CONFIDENCE_OF_FORECAST,
                callsPerHour(),
                seen,
                seen);
    }

    private RegressionFinding silent() {
        long since = Minute.endMillis(health.lastHeard());
        Regression regression = new Regression(
                RegressionMeasure.THROUGHPUT, health.rules().calls(), 0, since, Optional.empty(), Optional.empty());
        return new RegressionFinding(
                OpportunityKind.NO_DATA,
                RegressionMeasure.THROUGHPUT,
                Evidence.of(regression, 0, 1),
                1,
                CONFIDENCE_OF_FORECAST,
                callsPerHour(),
                since,
                since);
    }

    private double callsPerHour() {
        return health.rules().calls() * MINUTES_PER_HOUR;
    }
}
