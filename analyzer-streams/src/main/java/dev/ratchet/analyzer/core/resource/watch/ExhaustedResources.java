package dev.ratchet.analyzer.core.resource.watch;

import dev.ratchet.analyzer.core.regression.RegressionFinding;
import dev.ratchet.analyzer.core.resource.PoolName;
import dev.ratchet.analyzer.core.resource.ResourceUse.Exhaustion;
import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Regression of a component whose resources are nearly exhausted: the levels are those of the most used one.
 *
 * @param all the resources, the most used first; at least one
 */
public record ExhaustedResources(List<Exhaustion> all) {
    private static final double CONFIDENCE = .99;
    private static final int MOST_NAMED = 3;
    private static final long MINUTE_MILLIS = 60_000;

    /** Copies the resources. */
    public ExhaustedResources {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("all must not be empty");
        }
    }

    /** The regression, given the throughput of the component and the deployment at its beginning. */
    public RegressionFinding finding(double callsPerHour, Optional<DeploymentAt> deployment) {
        Exhaustion worst = all.getFirst();
        double expected = Math.min(worst.expected(), worst.observed());
        long last = all.stream().mapToLong(Exhaustion::lastMinute).max().orElseThrow();
        Regression regression = new Regression(
                RegressionMeasure.RESOURCE, expected, worst.observed(), sinceMillis(), Optional.empty(), deployment);
        return new RegressionFinding(
                OpportunityKind.REGRESSION,
                RegressionMeasure.RESOURCE,
                Evidence.of(regression, 0, (worst.observed() - expected) / Math.max(expected, .01))
                        .with(capacities()),
                (worst.observed() - expected) / worst.observed(),
                CONFIDENCE,
                callsPerHour,
                sinceMillis(),
                (last + 1) * MINUTE_MILLIS - 1);
    }

    /** Capacities in the order of their use, those of several instances as one. */
    private List<Capacity> capacities() {
        Map<PoolName, Capacity> merged = new LinkedHashMap<>();
        all.stream()
                .map(Exhaustion::capacity)
                .forEach(it -> merged.merge(new PoolName(it.kind(), it.name()), it, ExhaustedResources::merge));
        return List.copyOf(merged.values());
    }

    private static Capacity merge(Capacity one, Capacity other) {
        return new Capacity(
                one.kind(),
                one.name(),
                Math.max(one.used(), other.used()),
                one.limit().filter(it -> other.limit().equals(Optional.of(it))));
    }

    /** Beginning of the earliest one, in milliseconds since the epoch. */
    public long sinceMillis() {
        return all.stream().mapToLong(Exhaustion::sinceMinute).min().orElseThrow() * MINUTE_MILLIS;
    }

    /** Names of the most used resources with their use, and the number of the others. */
    public String subject() {
        String named = all.stream()
                .limit(MOST_NAMED)
                .map(it -> String.format(Locale.ROOT, "%s %.0f %%", it.resource(), 100 * it.observed()))
                .collect(Collectors.joining(", "));
        int others = all.size() - MOST_NAMED;
        return others > 0 ? named + " and " + others + " more" : named;
    }
}
