/** The ingest service: all endpoints and topics through which telemetry arrives. */
@Configuration
@Requires(property = "ratchet.service", value = "ingest")
@NullMarked
package dev.ratchet.ingest;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
