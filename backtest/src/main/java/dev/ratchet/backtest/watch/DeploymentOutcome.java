package dev.ratchet.backtest.watch;

import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.deployment.DeploymentVerdict;
import java.util.Optional;

/**
 * Result of a generated deployment.
 *
 * @param instances number of instances of the component
 * @param minute number of minutes from the first new instance to the verdict
 * @param badNode name of the instance that was bad
 */
public record DeploymentOutcome(int instances, int minute, DeploymentVerdict verdict, Optional<String> badNode) {
    /** Whether the deployment was rolled back. */
    public boolean isRolledBack() {
        return verdict.verdict().kind() == VerdictKind.ROLL_BACK;
    }

    /** Whether the bad node alone was named, in the reason too, and the version was not rolled back. */
    public boolean isBadNodeNamed() {
        return !isRolledBack()
                && verdict.deviating().size() == 1
                && Optional.of(verdict.deviating().getFirst().instance()).equals(badNode)
                && reason().contains(badNode.get());
    }

    /** Whether an instance was named as deviating. */
    public boolean namesInstance() {
        return !verdict.deviating().isEmpty();
    }

    /** Whether the reason states that traffic was routed by version. */
    public boolean statesRouting() {
        return reason().contains("routed by version");
    }

    private String reason() {
        return verdict.verdict().reason();
    }
}
