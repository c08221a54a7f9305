/** Limits on the memory that requests take. */
@NullMarked
package dev.ratchet.cycle.budget;

import org.jspecify.annotations.NullMarked;
