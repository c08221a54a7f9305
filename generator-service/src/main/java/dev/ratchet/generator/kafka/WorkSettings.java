package dev.ratchet.generator.kafka;

import dev.ratchet.runtime.config.Configuration;
import java.time.Duration;

/**
 * How the generator works.
 *
 * @param workers proposals in work at the same time, each of another tenant
 * @param limit longest time for one proposal, from its sources to the last gate
 */
public record WorkSettings(int workers, Duration limit) {
    /** Reads {@code ratchet.generator.workers} and {@code ratchet.generator.limit}. */
    public static WorkSettings of(Configuration configuration) {
        return new WorkSettings(
                configuration.integer("ratchet.generator.workers", 2, 1, 32),
                configuration.duration("ratchet.generator.limit", Duration.ofMinutes(4)));
    }
}
