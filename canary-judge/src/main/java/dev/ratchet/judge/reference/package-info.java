/** Judges of other tools, for comparison only. */
@NullMarked
package dev.ratchet.judge.reference;

import org.jspecify.annotations.NullMarked;
