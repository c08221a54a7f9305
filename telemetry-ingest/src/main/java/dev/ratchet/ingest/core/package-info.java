/** Pure core of ingest: acceptance, deduplication and batching of records. */
@NullMarked
package dev.ratchet.ingest.core;

import org.jspecify.annotations.NullMarked;
