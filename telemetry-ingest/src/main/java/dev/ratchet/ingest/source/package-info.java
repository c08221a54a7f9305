/** Sources that ingest polls for telemetry. */
@NullMarked
package dev.ratchet.ingest.source;

import org.jspecify.annotations.NullMarked;
