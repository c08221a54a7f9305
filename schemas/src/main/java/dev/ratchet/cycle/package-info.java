/** The records of the cycle and the catalogue of topics: pure, immutable, validated. */
@NullMarked
package dev.ratchet.cycle;

import org.jspecify.annotations.NullMarked;
