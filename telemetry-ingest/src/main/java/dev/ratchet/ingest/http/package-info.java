/** The HTTP doors: OTLP, and what the target SDK posts. */
@NullMarked
package dev.ratchet.ingest.http;

import org.jspecify.annotations.NullMarked;
