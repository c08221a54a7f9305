/** The gates that a candidate must pass, cheapest first. Each treats the change as an attack. */
@NullMarked
package dev.ratchet.generator.gate;

import org.jspecify.annotations.NullMarked;
