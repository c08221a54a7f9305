package dev.ratchet.backtest.watch;

import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.deployment.InstanceDeviation;
import java.util.List;
import java.util.Optional;

/**
 * Result of a generated deployment.
 *
 * @param instances number of instances of the component
 * @param minute number of minutes from the first new instance to the verdict
 * @param deviating instances that the last verdict named
 * @param badNode name of the instance that was bad
 */
public record DeploymentOutcome(
        int instances,
        VerdictKind kind,
        int minute,
        String reason,
        List<InstanceDeviation> deviating,
        Optional<String> badNode) {
    /** Copies the list. */
    public DeploymentOutcome {
        deviating = List.copyOf(deviating);
    }

    public boolean isRolledBack() {
        return kind == VerdictKind.ROLL_BACK;
    }

    /** Whether the bad node alone was named, and the version was not rolled back. */
    public boolean isBadNodeNamed() {
        return !isRolledBack()
                && deviating.size() == 1
                && Optional.of(deviating.getFirst().instance()).equals(badNode);
    }

    /** Whether the reason states that traffic was routed by version. */
    public boolean statesRouting() {
        return reason.contains("routed by version");
    }
}
