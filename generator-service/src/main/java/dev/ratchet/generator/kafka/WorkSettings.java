package dev.ratchet.generator.kafka;

import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.LimitProperties;
import java.time.Duration;

/**
 * Settings of the generator's work.
 *
 * @param workers maximum number of concurrent proposals, each for a different tenant
 * @param limit maximum duration of one proposal, from its sources to the last gate
 * @param specificationsPerDay maximum number of specifications of a component per UTC day; 0 disables them
 */
public record WorkSettings(int workers, Duration limit, int specificationsPerDay) {
    /** A build of the smallest sources takes longer. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Reads {@code ratchet.generator.workers}, {@code ratchet.generator.limit} and the limit of specifications. */
    public static WorkSettings of(Configuration configuration) {
        return new WorkSettings(
                configuration.integer("ratchet.generator.workers", 2, 1, 32),
                configuration.duration("ratchet.generator.limit", Duration.ofMinutes(4), SHORTEST),
                LimitProperties.specificationsPerDay(configuration));
    }
}
