/** Meaning of code that recipes change: names and types from javac, callers, effects and handlers. */
@NullMarked
package dev.ratchet.generator.recipe.code;

import org.jspecify.annotations.NullMarked;
