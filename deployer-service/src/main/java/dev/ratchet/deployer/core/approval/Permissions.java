package dev.ratchet.deployer.core.approval;

/**
 * The operator's permissions: what the policy may approve without a person, and whether production may change.
 *
 * @param mostAutoPerDay maximum number of a tenant's proposals that the policy approves per UTC day; the others wait
 *     for the next day
 * @param allowProductionDeploy whether changes of production components may be rolled out at all
 */
public record Permissions(Policy policy, int mostAutoPerDay, boolean allowProductionDeploy) {
    /** Validates the limit. */
    public Permissions {
        if (mostAutoPerDay < 0) {
            throw new IllegalArgumentException("mostAutoPerDay must not be negative: " + mostAutoPerDay);
        }
    }

    /** Permissions without a limit on approvals by policy, and without rollouts in production. */
    public static Permissions unlimited(Policy policy) {
        return new Permissions(policy, Integer.MAX_VALUE, false);
    }
}
