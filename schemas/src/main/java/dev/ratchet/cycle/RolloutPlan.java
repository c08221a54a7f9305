package dev.ratchet.cycle;

import java.util.Optional;

/** Everything a rollout needs, fixed before it starts. */
public record RolloutPlan(
        String rollout,
        String proposal,
        String cycle,
        String tenant,
        String component,
        String base,
        String digest,
        ProposalType type,
        Goal goal,
        Split split,
        String salt,
        long epoch,
        double share,
        double poweredShare,
        int watchLooks,
        int extensionLooks,
        long intervalMillis,
        long leaseMillis,
        Optional<PrePeriod> prePeriod,
        boolean replayFixed)
        implements RolloutInput {
    /** Checks its values and copies its collections. */
    public RolloutPlan {
        Check.notBlank("rollout", rollout);
        Check.share("share", share);
        Check.share("poweredShare", poweredShare);
        Check.positive("watchLooks", watchLooks);
        Check.positive("intervalMillis", intervalMillis);
    }
}
