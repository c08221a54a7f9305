package dev.ratchet.analyzer.core.score;

import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.telemetry.Severity;

/**
 * Definition of the impact score:
 *
 * <pre>
 * base  = gain % * affected per hour * times per day / 100        30 * 1000 * 24 / 100 = 7200
 * score = base * severity {critical 2.0, high 1.5, medium 1.0, low 0.5}
 *              * (confidence &lt; 0.7 ? 0.5 : 1)
 *              * risk {high 0.5, medium 0.8, low 1.0}
 * priority: &gt; 5000 critical, &gt; 1000 high, &gt; 100 medium, else low (100 itself is low)
 * </pre>
 */
public final class ImpactScores {
    /** Occurrences per day of something that is seen every hour. */
    public static final double EVERY_HOUR = 24;

    private static final long ENOUGH_ERRORS = 5;

    /** Score of measured inputs. */
    public static ImpactScore score(Impact impact) {
        double base = impact.gainPercent() * impact.affectedPerHour() * impact.frequencyPerDay() / 100;
        double value = base * weight(impact.severity()) * (impact.confidence() < 0.7 ? 0.5 : 1) * weight(impact.risk());
        return new ImpactScore(
                impact.gainPercent(),
                impact.affectedPerHour(),
                impact.frequencyPerDay(),
                impact.severity(),
                impact.confidence(),
                impact.risk(),
                value,
                priority(value));
    }

    /** Severity of a share: critical from 20 %, high from 5 %, medium from 1 %. */
    public static Severity severity(double share) {
        if (share >= 0.2) {
            return Severity.CRITICAL;
        }
        if (share >= 0.05) {
            return Severity.HIGH;
        }
        return share >= 0.01 ? Severity.MEDIUM : Severity.LOW;
    }

    /**
     * Confidence: 0.99 for at least five errors whose share is significantly above 0, else 0.5, which halves the score.
     */
    public static double confidence(Proportion errors) {
        return errors.count() >= ENOUGH_ERRORS && errors.lower95() > 0 ? 0.99 : 0.5;
    }

    /** Risk of a change: a component with side effects can do damage that a roll-back does not undo. */
    public static Risk risk(Component component) {
        boolean hasSideEffects = component
                .entryPoint()
                .filter(it -> it.ports().containsValue(true))
                .isPresent();
        return hasSideEffects ? Risk.MEDIUM : Risk.LOW;
    }

    /** Priority of a score. */
    public static Priority priority(double value) {
        if (value > 5000) {
            return Priority.CRITICAL;
        }
        if (value > 1000) {
            return Priority.HIGH;
        }
        return value > 100 ? Priority.MEDIUM : Priority.LOW;
    }

    private static double weight(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 2;
            case HIGH -> 1.5;
            case MEDIUM -> 1;
            case LOW, UNKNOWN -> 0.5;
        };
    }

    private static double weight(Risk risk) {
        return switch (risk) {
            case HIGH, UNKNOWN -> 0.5;
            case MEDIUM -> 0.8;
            case LOW -> 1;
        };
    }

    private ImpactScores() {}
}
