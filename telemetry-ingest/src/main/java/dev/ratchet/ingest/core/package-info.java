/** The pure core of ingest: which records are accepted, and how they are batched. */
@NullMarked
package dev.ratchet.ingest.core;

import org.jspecify.annotations.NullMarked;
