/** Counts per minute. */
@NullMarked
package dev.ratchet.analyzer.core.window;

import org.jspecify.annotations.NullMarked;
