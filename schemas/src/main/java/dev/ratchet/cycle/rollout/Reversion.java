package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;

/**
 * A person's return to an earlier release, which ends a confirmed change.
 *
 * @param release the release in control from now on
 * @param epoch the epoch of its assignment
 */
public record Reversion(String principal, Digest release, long epoch, String reason) implements RolloutInput {
    /** Validates the principal and the epoch. */
    public Reversion {
        Check.notBlank("principal", principal);
        Check.positive("epoch", epoch);
    }
}
