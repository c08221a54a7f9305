/** Reverts the commit of a deployment after which a component got worse. */
@NullMarked
package dev.ratchet.generator.recipe.revert;

import org.jspecify.annotations.NullMarked;
