/** A sequential judge of canaries: whether the canary hurts and whether it helps, as pure functions over sealed intervals. */
@NullMarked
package dev.ratchet.judge;

import org.jspecify.annotations.NullMarked;
