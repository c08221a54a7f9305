package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Verdict on a watched deployment, with the instances that differ from the rest of their version.
 *
 * @param verdict verdict of the judge; empty if it gave none
 * @param deviating names of instances that are worse than the rest of their version
 * @param operations operations that differ most, where harm is established
 * @param forecast statistical power of the remaining looks; empty if there is none
 */
public record WatchJudgement(
        Optional<Verdict> verdict,
        List<String> deviating,
        List<HarmedOperation> operations,
        Optional<WatchForecast> forecast) {
    /** Copies the collections. */
    public WatchJudgement {
        deviating = List.copyOf(deviating);
        operations = List.copyOf(operations);
    }

    /** Absence of a verdict. */
    public static WatchJudgement none() {
        return new WatchJudgement(Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    /** Copy with another forecast. */
    public WatchJudgement with(Optional<WatchForecast> other) {
        return new WatchJudgement(verdict, deviating, operations, other);
    }
}
