/** Writes telemetry, and reads the door topics. */
@NullMarked
package dev.ratchet.ingest.kafka;

import org.jspecify.annotations.NullMarked;
