package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;

/**
 * Command to the analyzer or the deployer. Every decision follows from a record, so requests, answers, looks and ticks
 * are commands too.
 *
 * @param id identity of the command, by which repetitions are discarded
 * @param tenant tenant that the command concerns
 * @param atMillis time of the command in milliseconds since the epoch
 * @param principal person or service that gave the command
 */
public record Command(String id, String tenant, long atMillis, String principal, CommandContent content) {
    /** Validates the id and the principal. */
    public Command {
        Check.notBlank("id", id);
        Check.notBlank("principal", principal);
    }
}
