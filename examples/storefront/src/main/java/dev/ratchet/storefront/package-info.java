/** An ordinary service: two HTTP endpoints, one Kafka consumer, and the shoppers that keep it busy. */
@NullMarked
package dev.ratchet.storefront;

import org.jspecify.annotations.NullMarked;
