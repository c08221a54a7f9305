/** An ordinary service: two HTTP endpoints, one Kafka consumer, and a load generator. */
@NullMarked
package dev.ratchet.storefront;

import org.jspecify.annotations.NullMarked;
