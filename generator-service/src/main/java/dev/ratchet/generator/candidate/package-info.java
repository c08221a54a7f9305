/** Turns evidence or a diff into a proved candidate, or states the reason why there is none. */
@NullMarked
package dev.ratchet.generator.candidate;

import org.jspecify.annotations.NullMarked;
