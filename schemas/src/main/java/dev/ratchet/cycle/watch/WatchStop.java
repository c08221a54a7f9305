package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.Check;

/**
 * Order that stops the rollback of a watched deployment.
 *
 * @param principal person who gave the order
 * @param reason reason for people; may be empty
 */
public record WatchStop(WatchId watch, String principal, String reason) implements WatchInput {
    /** Validates the principal. */
    public WatchStop {
        Check.notBlank("principal", principal);
    }
}
