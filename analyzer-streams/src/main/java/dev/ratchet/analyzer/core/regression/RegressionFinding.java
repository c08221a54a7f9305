package dev.ratchet.analyzer.core.regression;

import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.RegressionMeasure;

/**
 * A regression, forecast or silence of a component.
 *
 * @param kind kind of the opportunity
 * @param measure affected measure
 * @param evidence figures of the regression
 * @param gain possible gain, as a share of the present value
 * @param confidence one minus the probability of a false positive
 * @param callsPerHour throughput of the component, from the telemetry in which it was found
 * @param firstMillis start in milliseconds since the epoch
 * @param lastMillis last occurrence in milliseconds since the epoch
 */
public record RegressionFinding(
        OpportunityKind kind,
        RegressionMeasure measure,
        Evidence evidence,
        double gain,
        double confidence,
        double callsPerHour,
        long firstMillis,
        long lastMillis) {}
