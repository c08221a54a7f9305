/** Packed form of a series: minutes with their counts, means and distributions, in a few bytes each. */
@NullMarked
package dev.ratchet.analyzer.core.series.minute;

import org.jspecify.annotations.NullMarked;
