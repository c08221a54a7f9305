/** From an opportunity to a proposal: recipes make candidates, gates prove them, releases carry them. */
@NullMarked
package dev.ratchet.generator;

import org.jspecify.annotations.NullMarked;
