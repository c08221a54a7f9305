/** From evidence or a diff to a candidate that is proved, or the reason why not. */
@NullMarked
package dev.ratchet.generator.candidate;

import org.jspecify.annotations.NullMarked;
