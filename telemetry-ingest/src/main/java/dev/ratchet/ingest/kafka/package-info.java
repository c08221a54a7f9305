/** The Kafka shell of ingest: writes telemetry and consumes the door topics. */
@NullMarked
package dev.ratchet.ingest.kafka;

import org.jspecify.annotations.NullMarked;
