package dev.ratchet.cycle.version;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import java.util.Optional;

/**
 * Release that was put into control.
 *
 * @param release digest of the release
 * @param epoch epoch of its assignment
 * @param atMillis time in milliseconds since the epoch
 * @param proposal proposal of the change; empty for a base release
 * @param rollout rollout that confirmed the change; empty for a base release
 * @param principal person who returned to the release; empty for other kinds
 * @param reason reason for people; may be blank
 */
public record ComponentVersion(
        Digest release,
        VersionKind kind,
        long epoch,
        long atMillis,
        Optional<ProposalId> proposal,
        Optional<RolloutId> rollout,
        Optional<String> principal,
        String reason) {
    /** Validates the epoch. */
    public ComponentVersion {
        Check.notNegative("epoch", epoch);
    }
}
