/** What is admitted, and as which records: pure. */
@NullMarked
package dev.ratchet.ingest.core;

import org.jspecify.annotations.NullMarked;
