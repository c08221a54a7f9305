package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * The judge's answer with its numbers and one sentence that a person can check.
 *
 * @param effects the change's effects on both metrics, at the end of a watch
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
    /** Checks its values and copies its collections. */
    public Verdict {
        Check.notBlank("reason", reason);
    }

    /** The same numbers under another answer, for another reason. */
    public Verdict instead(VerdictKind other, String why) {
        return new Verdict(
                other, metric, estimate, lower, upper, threshold, information, degradation, usable, why, effects);
    }
}
