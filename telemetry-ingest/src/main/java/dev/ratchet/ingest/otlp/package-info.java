/** Converts OpenTelemetry requests into Ratchet's records. */
@NullMarked
package dev.ratchet.ingest.otlp;

import org.jspecify.annotations.NullMarked;
