package dev.ratchet.cycle.version;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import java.util.Optional;

/**
 * A release that came into control.
 *
 * @param proposal the change that made it; empty for a base release
 * @param rollout the rollout that confirmed it; empty for a base release
 * @param principal the person who returned to it; empty for the other kinds
 */
public record ComponentVersion(
        Digest release,
        VersionKind kind,
        long epoch,
        long atMillis,
        Optional<ProposalId> proposal,
        Optional<RolloutId> rollout,
        String principal,
        String reason) {
    /** Validates the epoch. */
    public ComponentVersion {
        Check.notNegative("epoch", epoch);
    }
}
