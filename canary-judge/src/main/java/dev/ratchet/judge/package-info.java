/** Sequential judge of canaries: tests for harm and for the declared goal, as pure functions over sealed intervals. */
@NullMarked
package dev.ratchet.judge;

import org.jspecify.annotations.NullMarked;
