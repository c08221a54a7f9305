/** Kafka shell of the generator: consumes opportunities and submissions, publishes proved proposals. */
@NullMarked
package dev.ratchet.generator.kafka;

import org.jspecify.annotations.NullMarked;
