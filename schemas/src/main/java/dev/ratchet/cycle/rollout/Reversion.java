package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;

/**
 * Return to an earlier release by a person, which ends a confirmed change.
 *
 * @param principal person who requested it
 * @param release digest of the release that is in control afterwards
 * @param epoch epoch of its assignment
 * @param reason reason for people
 */
public record Reversion(String principal, Digest release, long epoch, String reason) implements RolloutInput {
    /** Validates the principal and the epoch. */
    public Reversion {
        Check.notBlank("principal", principal);
        Check.positive("epoch", epoch);
    }
}
