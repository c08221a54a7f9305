/** The way of an OTLP request from its bytes to the broker, the same over every protocol. */
@NullMarked
package dev.ratchet.ingest.door;

import org.jspecify.annotations.NullMarked;
