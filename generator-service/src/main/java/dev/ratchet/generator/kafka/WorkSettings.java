package dev.ratchet.generator.kafka;

import dev.ratchet.runtime.config.Configuration;
import java.time.Duration;

/**
 * Settings of the generator's work.
 *
 * @param workers maximum number of concurrent proposals, each for a different tenant
 * @param limit maximum duration of one proposal, from its sources to the last gate
 */
public record WorkSettings(int workers, Duration limit) {
    /** A build of the smallest sources takes longer. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Reads {@code ratchet.generator.workers} and {@code ratchet.generator.limit}. */
    public static WorkSettings of(Configuration configuration) {
        return new WorkSettings(
                configuration.integer("ratchet.generator.workers", 2, 1, 32),
                configuration.duration("ratchet.generator.limit", Duration.ofMinutes(4), SHORTEST));
    }
}
