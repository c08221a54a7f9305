package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Verdict on a watched deployment, with the instances that differ from the rest of their version.
 *
 * @param verdict verdict of the judge; empty if it gave none
 * @param deviating names of instances that are worse than the rest of their version
 */
public record WatchJudgement(Optional<Verdict> verdict, List<String> deviating) {
    /** Copies the collection. */
    public WatchJudgement {
        deviating = List.copyOf(deviating);
    }

    /** Absence of a verdict. */
    public static WatchJudgement none() {
        return new WatchJudgement(Optional.empty(), List.of());
    }
}
