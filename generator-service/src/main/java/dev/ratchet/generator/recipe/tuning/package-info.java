/** Raises the limit of a pool or cache that is used up, in the configuration of its component. */
@NullMarked
package dev.ratchet.generator.recipe.tuning;

import org.jspecify.annotations.NullMarked;
