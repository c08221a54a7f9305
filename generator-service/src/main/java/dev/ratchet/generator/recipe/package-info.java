/** Port of deterministic edits of an abstract syntax tree, selected by typed evidence. */
@NullMarked
package dev.ratchet.generator.recipe;

import org.jspecify.annotations.NullMarked;
