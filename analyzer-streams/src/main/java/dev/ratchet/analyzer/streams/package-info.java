/** The Kafka Streams applications of the analyzer: topologies, their nodes, and interactive queries. */
@NullMarked
package dev.ratchet.analyzer.streams;

import org.jspecify.annotations.NullMarked;
