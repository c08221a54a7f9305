/** One process with everything: broker, registry and the four services. */
@NullMarked
package dev.ratchet.standalone;

import org.jspecify.annotations.NullMarked;
