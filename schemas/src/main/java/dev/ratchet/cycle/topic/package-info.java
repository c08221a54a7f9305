/** The catalogue of topics: names, records, keys and retention. */
@NullMarked
package dev.ratchet.cycle.topic;

import org.jspecify.annotations.NullMarked;
