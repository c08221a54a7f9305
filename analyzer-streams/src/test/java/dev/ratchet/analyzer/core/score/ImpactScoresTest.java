package dev.ratchet.analyzer.core.score;

import static dev.ratchet.analyzer.core.TelemetrySamples.pricing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpactScoresTest {
    @Test
    void multipliesGainAffectedAndFrequency() {
        ImpactScore score = ImpactScores.score(new Impact(30, 1000, 24, Severity.MEDIUM, 1, Risk.LOW));

        assertEquals(7200, score.value());
        assertEquals(Priority.CRITICAL, score.priority());
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, 1.0, LOW, 14400",
        "HIGH, 1.0, LOW, 10800",
        "MEDIUM, 1.0, LOW, 7200",
        "LOW, 1.0, LOW, 3600",
        "MEDIUM, 0.7, LOW, 7200",
        "MEDIUM, 0.69, LOW, 3600",
        "MEDIUM, 1.0, MEDIUM, 5760",
        "MEDIUM, 1.0, HIGH, 3600",
        "CRITICAL, 0.5, HIGH, 3600",
    })
    void multipliesBySeverityConfidenceAndRisk(Severity severity, double confidence, Risk risk, double expected) {
        ImpactScore score = ImpactScores.score(new Impact(30, 1000, 24, severity, confidence, risk));

        assertEquals(expected, score.value(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "5000.01, CRITICAL",
        "5000, HIGH",
        "1000.01, HIGH",
        "1000, MEDIUM",
        "100.01, MEDIUM",
        "100, LOW",
        "0, LOW",
    })
    void boundariesBelongToTheLowerPriority(double value, Priority expected) {
        assertEquals(expected, ImpactScores.priority(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, CRITICAL",
        "0.199, HIGH",
        "0.05, HIGH",
        "0.049, MEDIUM",
        "0.01, MEDIUM",
        "0.0099, LOW",
        "0, LOW",
    })
    void severityFollowsTheShare(double share, Severity expected) {
        assertEquals(expected, ImpactScores.severity(share));
    }

    @ParameterizedTest
    @CsvSource({"4, 100, 0.5", "5, 100, 0.99", "0, 0, 0.5"})
    void fiveErrorsGiveHighConfidence(long count, long total, double expected) {
        assertEquals(expected, ImpactScores.confidence(new Proportion(count, total)));
    }

    @Test
    void sideEffectsAreARisk() {
        assertEquals(Risk.MEDIUM, ImpactScores.risk(pricing(Map.of("supplier", false, "ledger", true))));
        assertEquals(Risk.LOW, ImpactScores.risk(pricing(Map.of("supplier", false))));
    }
}
