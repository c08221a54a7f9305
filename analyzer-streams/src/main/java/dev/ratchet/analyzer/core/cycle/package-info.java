/** Turns: what a cycle takes up, and when it is over. */
@NullMarked
package dev.ratchet.analyzer.core.cycle;

import org.jspecify.annotations.NullMarked;
