/** The gates that a candidate passes, cheapest first; each takes the change for an attack. */
@NullMarked
package dev.ratchet.generator.gate;

import org.jspecify.annotations.NullMarked;
