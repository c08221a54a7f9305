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
record RegressionFindings(ComponentHealth<?> health, List<DeploymentAt> deployments) {
    private static final double CONFIDENCE_OF_FORECAST = .95;
    private static final double MINUTES_PER_HOUR = 60;

    List<RegressionFinding> all() {
        List<RegressionFinding> all = new ArrayList<>();
        health.rules().episodes().stream()
                // an earlier version judged the mean of all resources
                .filter(it -> it.measure() != RegressionMeasure.RESOURCE)
                .forEach(it -> all.add(regression(it)));
        health.rules().crossings().forEach((measured, it) -> all.add(forecast(measured, it)));
        if (health.isSilent()) {
            all.add(silence());
        }
        return all;
    }

    private RegressionFinding regression(Episode episode) {
        long since = episode.sinceMinute() * 60_000;
        Regression regression = new Regression(
                episode.measure(),
                episode.deviation().expected(),
                episode.deviation().observed(),
                since,
                Optional.empty(),
                Deployments.findNear(deployments, since));
        return new RegressionFinding(
                OpportunityKind.REGRESSION,
                episode.measure(),
                Evidence.of(regression, episode.calls(), episode.deviation().change()),
                episode.gain(),
                episode.deviation().confidence(),
                callsPerHour(),
                since,
                Minute.endMillis(episode.lastMinute()) - 1);
    }

    private RegressionFinding forecast(MinuteMeasure measured, BandCrossing crossing) {
        long seen = Minute.endMillis(crossing.minute()) - 1;
        double bad = crossing.expected() * measured.band(crossing.expected());
        Regression regression = new Regression(
                measured.measure(),
                crossing.expected(),
                crossing.observed(),
                seen,
                Optional.of(crossing.atMillis()),
                Optional.empty());
        return new RegressionFinding(
                OpportunityKind.FORECAST,
                measured.measure(),
                Evidence.of(regression, 0, Math.abs(crossing.observed() - crossing.expected()) / crossing.expected()),
                Math.abs(bad - crossing.expected()) / Math.max(bad, crossing.expected()),
                CONFIDENCE_OF_FORECAST,
                callsPerHour(),
                seen,
                seen);
    }

    private RegressionFinding silence() {
        long since = Minute.endMillis(health.lastReported());
        Regression regression = new Regression(
                RegressionMeasure.THROUGHPUT,
                health.rules().callsPerMinute(),
                0,
                since,
                Optional.empty(),
                Optional.empty());
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
        return health.rules().callsPerMinute() * MINUTES_PER_HOUR;
    }
}
