package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.score.ImpactScores;
import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.Severity;

/**
 * A possible optimisation, with the first and last minute in which it was seen.
 *
 * @param id id of the opportunity
 * @param kind kind of the opportunity
 * @param evidence figures behind it
 * @param subject description of the affected part for people; empty if the evidence shows it
 * @param firstMinute first minute, since the epoch
 * @param lastMinute last minute, since the epoch
 */
public record Optimisation(
        String id, OpportunityKind kind, Evidence evidence, String subject, long firstMinute, long lastMinute) {
    /**
     * Severity, derived from the affected share of calls. The share of a cache's misses is not felt by users, so it is
     * low.
     */
    public Severity severity() {
        boolean isFelt = kind != OpportunityKind.CACHE_MISSES && !kind.isSpecification();
        return isFelt ? ImpactScores.severity(evidence.frequency().share()) : Severity.LOW;
    }

    /** Affected users or calls per hour: for a specification, those that its evidence counts per day. */
    public double affectedPerHour(double callsPerHour) {
        return kind.isSpecification() ? evidence.frequency().count() / ImpactScores.EVERY_HOUR : callsPerHour;
    }

    /** Creates an optimisation found in a series as of a minute, whose evidence shows the subject. */
    static Optimisation of(
            OpportunityKind kind, CountWindows windows, CountSeries series, Evidence evidence, long minute) {
        return of(kind, windows, series, new SubjectEvidence(evidence, ""), minute);
    }

    /** Creates an optimisation found in a series as of a minute. */
    public static Optimisation of(
            OpportunityKind kind, CountWindows windows, CountSeries series, SubjectEvidence shown, long minute) {
        long first = series.kind().firstRetained(minute);
        return new Optimisation(
                OpportunityId.generate(series.tenant(), series.component(), kind, series.detail()),
                kind,
                shown.evidence,
                shown.subject,
                windows.earliest(series, first, minute),
                windows.latest(series, minute));
    }

    /**
     * Evidence and its subject.
     *
     * @param evidence figures
     * @param subject description of the affected part for people; empty if the evidence shows it
     */
    public record SubjectEvidence(Evidence evidence, String subject) {}
}
