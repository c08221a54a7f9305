package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;

/** Whatever starts something, so that every decision is caused by a record: requests, answers, orders, looks, ticks. */
public record Command(String id, String tenant, long atMillis, String principal, Order order) {
    /** Checks that the command has an id. */
    public Command {
        Check.notBlank("id", id);
        Check.notBlank("principal", principal);
    }
}
