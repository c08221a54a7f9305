/** The shell that runs the analysis on Kafka Streams. */
@NullMarked
package dev.ratchet.analyzer.streams;

import org.jspecify.annotations.NullMarked;
