package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.watch.HarmedOperation;
import dev.ratchet.judge.deployment.operation.OperationAttribution;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Verdict on a deployment. Its reason names the deviating instances.
 *
 * @param deviating instances that are worse than the rest of their version, the worst first
 * @param operations operations that differ most, where harm is established
 * @param suspected metrics whose estimate reaches the margin, whether or not it is significant
 * @param isComparable whether both versions serve the same kind of traffic
 */
public record DeploymentVerdict(
        Verdict verdict,
        List<InstanceDeviation> deviating,
        List<HarmedOperation> operations,
        List<String> suspected,
        boolean isComparable) {
    /** Copies the lists. */
    public DeploymentVerdict {
        deviating = List.copyOf(deviating);
        operations = List.copyOf(operations);
        suspected = List.copyOf(suspected);
    }

    /** Verdict with a sentence for each deviating instance added to the reason. */
    static DeploymentVerdict of(Verdict verdict, List<InstanceDeviation> deviating, List<String> suspected) {
        String sentences = deviating.stream().map(it -> "; " + it.sentence()).collect(Collectors.joining());
        return new DeploymentVerdict(
                verdict.withKind(verdict.kind(), verdict.reason() + sentences), deviating, List.of(), suspected, true);
    }

    /** Verdict on traffic that is not comparable. */
    DeploymentVerdict notComparable() {
        return new DeploymentVerdict(verdict, deviating, operations, suspected, false);
    }

    /** Copy that names the operations that carry the harm. */
    public DeploymentVerdict attributed(OperationAttribution attribution) {
        return new DeploymentVerdict(
                verdict.withKind(verdict.kind(), verdict.reason() + attribution.sentence()),
                deviating,
                attribution.operations(),
                suspected,
                isComparable);
    }

    /** Copy with the verdict of another comparison, which does not include the deviating instances. */
    public DeploymentVerdict with(Verdict other) {
        return of(other, deviating, suspected);
    }
}
