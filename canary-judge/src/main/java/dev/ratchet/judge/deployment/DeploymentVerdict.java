package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.verdict.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Verdict on a deployment. Its reason names the deviating instances.
 *
 * @param deviating instances that are worse than the rest of their version, the worst first
 */
public record DeploymentVerdict(Verdict verdict, List<InstanceDeviation> deviating) {
    /** Copies the list. */
    public DeploymentVerdict {
        deviating = List.copyOf(deviating);
    }

    /** Verdict with a sentence for each deviating instance added to the reason. */
    static DeploymentVerdict of(Verdict verdict, List<InstanceDeviation> deviating) {
        String sentences = deviating.stream().map(it -> "; " + it.sentence()).collect(Collectors.joining());
        return new DeploymentVerdict(verdict.withKind(verdict.kind(), verdict.reason() + sentences), deviating);
    }

    /** Copy with the verdict of another comparison, which does not include the deviating instances. */
    public DeploymentVerdict with(Verdict other) {
        return of(other, deviating);
    }
}
