package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.Check;

/**
 * Order that stops the rollback of a watched deployment, or ends a watch that cannot distinguish a later version.
 *
 * @param principal person who gave the order, or the deployer
 * @param reason reason for people; may be empty
 */
public record WatchStop(WatchId watch, String principal, String reason) implements WatchInput {
    /** Validates the principal. */
    public WatchStop {
        Check.notBlank("principal", principal);
    }
}
