package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Verdict of the judge with the figures behind it.
 *
 * @param decision metric that decided
 * @param information statistical information of the arms
 * @param degradation degradation of all calls of the canary versus those of control in the same intervals
 * @param usable number of usable intervals
 * @param reason one sentence with the figures, for people
 * @param effects effects of the change on both metrics; empty before the end of a watch
 */
public record Verdict(
        VerdictKind kind,
        DecisiveMetric decision,
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
    public Verdict withKind(VerdictKind other, String why) {
        return new Verdict(other, decision, information, degradation, usable, why, effects);
    }
}
