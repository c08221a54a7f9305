package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Command to the analyzer or the deployer. Every decision follows from a record, so requests, answers, looks and ticks
 * are commands too.
 *
 * @param id identity of the command, by which repetitions are discarded
 * @param tenant tenant that the command concerns; empty for a tick, which concerns all
 * @param atMillis time of the command in milliseconds since the epoch
 * @param principal person or service that gave the command
 */
public record Command(String id, Optional<String> tenant, long atMillis, String principal, CommandContent content) {
    /** Validates the id and the principal. */
    public Command {
        Check.notBlank("id", id);
        Check.notBlank("principal", principal);
    }

    /** Whether the command concerns a tenant by name. */
    public boolean concerns(String other) {
        return tenant.filter(other::equals).isPresent();
    }
}
