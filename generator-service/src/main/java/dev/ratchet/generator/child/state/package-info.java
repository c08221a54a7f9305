/** Finds state that a component holds between calls, by walking the objects that it refers to. */
@NullMarked
package dev.ratchet.generator.child.state;

import org.jspecify.annotations.NullMarked;
