/** Comparison of the last minutes of a series with its past. */
@NullMarked
package dev.ratchet.analyzer.core.incident.history;

import org.jspecify.annotations.NullMarked;
