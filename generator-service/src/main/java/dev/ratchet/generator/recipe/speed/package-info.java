/** Recipes that make hot code cheaper with the same results. */
@NullMarked
package dev.ratchet.generator.recipe.speed;

import org.jspecify.annotations.NullMarked;
