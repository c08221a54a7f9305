package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Verdict of the judge with the figures behind it.
 *
 * @param metric metric that decided
 * @param estimate estimated effect on that metric, canary versus control
 * @param lower lower confidence bound of the effect
 * @param upper upper confidence bound of the effect
 * @param threshold margin of the metric, in the unit of the effect
 * @param information statistical information of the arms
 * @param degradation degradation of all calls of the canary versus those of control in the same intervals
 * @param usable number of usable intervals
 * @param reason one sentence with the figures, for people
 * @param effects effects of the change on both metrics; empty before the end of a watch
 */
public record Verdict(
        VerdictKind kind,
        String metric,
        double estimate,
        double lower,
        double upper,
        double threshold,
        double information,
        double degradation,
        int usable,
        String reason,
        Optional<Effects> effects) {
    /** Validates the values and copies the collections. */
    public Verdict {
        Check.notBlank("reason", reason);
    }

    /** Copy with another kind and reason. */
    public Verdict instead(VerdictKind other, String why) {
        return new Verdict(
                other, metric, estimate, lower, upper, threshold, information, degradation, usable, why, effects);
    }
}
