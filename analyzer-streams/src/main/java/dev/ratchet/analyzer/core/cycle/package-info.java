/** Decisions about cycles: their start, the opportunities that they select, and their end. */
@NullMarked
package dev.ratchet.analyzer.core.cycle;

import org.jspecify.annotations.NullMarked;
