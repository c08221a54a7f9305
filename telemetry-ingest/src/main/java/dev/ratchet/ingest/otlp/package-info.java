/** OpenTelemetry's requests as records of the cycle. */
@NullMarked
package dev.ratchet.ingest.otlp;

import org.jspecify.annotations.NullMarked;
