/** Recipes that guard a failing expression, selected by the exception and its place. */
@NullMarked
package dev.ratchet.generator.recipe.guard;

import org.jspecify.annotations.NullMarked;
