/** A real Kafka broker in this process. */
@NullMarked
package dev.ratchet.standalone.broker;

import org.jspecify.annotations.NullMarked;
