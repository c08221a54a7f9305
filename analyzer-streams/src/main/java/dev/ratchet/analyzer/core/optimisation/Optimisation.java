package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.score.ImpactScores;
import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.Severity;

/**
 * Something that could be better, with the minutes in which it was first and last seen.
 *
 * @param subject what it is about, for people; empty where the evidence says it
 */
public record Optimisation(
        String id, OpportunityKind kind, Evidence evidence, String subject, long firstMinute, long lastMinute) {
    /** A share of calls is what users feel; what a cache's misses cost them, their latency tells. */
    public Severity severity() {
        boolean isFelt = kind != OpportunityKind.CACHE_MISSES && !kind.isSpecification();
        return isFelt ? ImpactScores.severity(evidence.share()) : Severity.LOW;
    }

    /** Of a specification, those whom its evidence counts in a day; else the calls. */
    public double affectedPerHour(double callsPerHour) {
        return kind.isSpecification() ? evidence.count() / ImpactScores.EVERY_HOUR : callsPerHour;
    }

    /** Found in a series, whose evidence says what it is about, as of a minute. */
    static Optimisation of(OpportunityKind kind, Windows windows, Series series, Evidence evidence, long minute) {
        return of(kind, windows, series, new Said(evidence, ""), minute);
    }

    /** Found in a series as of a minute. */
    public static Optimisation of(OpportunityKind kind, Windows windows, Series series, Said said, long minute) {
        long first = series.kind().firstKept(minute);
        return new Optimisation(
                OpportunityId.of(series.tenant(), series.component(), kind, series.detail()),
                kind,
                said.evidence,
                said.subject,
                windows.earliest(series, first, minute),
                windows.latest(series, minute));
    }

    /** Evidence and what it is about. */
    public record Said(Evidence evidence, String subject) {}
}
