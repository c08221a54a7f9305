/** Deterministic edits of an abstract syntax tree, chosen by typed evidence. */
@NullMarked
package dev.ratchet.generator.recipe;

import org.jspecify.annotations.NullMarked;
