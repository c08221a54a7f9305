/** Kafka shell of the services: clients, loops, topics, guards and health. */
@NullMarked
package dev.ratchet.runtime.kafka;

import org.jspecify.annotations.NullMarked;
