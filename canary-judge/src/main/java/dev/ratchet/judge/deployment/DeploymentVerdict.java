package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.verdict.Verdict;
import java.util.List;

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
}
