/** The HTTP endpoints: OTLP, the target SDK's posts, and reports by people and other systems. */
@NullMarked
package dev.ratchet.ingest.http;

import org.jspecify.annotations.NullMarked;
