/** Reads commits of a component's repository. */
@NullMarked
package dev.ratchet.generator.git;

import org.jspecify.annotations.NullMarked;
