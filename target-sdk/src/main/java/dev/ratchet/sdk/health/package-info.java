/** Health of a component per interval, and the cost of its calls. */
@NullMarked
package dev.ratchet.sdk.health;

import org.jspecify.annotations.NullMarked;
