/** Kafka clients of the Streams applications. */
@NullMarked
package dev.ratchet.analyzer.streams.client;

import org.jspecify.annotations.NullMarked;
