/** An embedded Kafka broker. */
@NullMarked
package dev.ratchet.embedded.broker;

import org.jspecify.annotations.NullMarked;
