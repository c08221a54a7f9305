/** Every door through which telemetry comes in. */
@Configuration
@Requires(property = "ratchet.service", value = "ingest")
@NullMarked
package dev.ratchet.ingest;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
