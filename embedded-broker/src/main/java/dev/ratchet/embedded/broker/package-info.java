/** A real Kafka broker in this process. */
@NullMarked
package dev.ratchet.embedded.broker;

import org.jspecify.annotations.NullMarked;
