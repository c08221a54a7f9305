/** Service that turns telemetry into opportunities and cycles. */
@Configuration
@Requires(property = "ratchet.service", value = "analyzer")
@NullMarked
package dev.ratchet.analyzer;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
