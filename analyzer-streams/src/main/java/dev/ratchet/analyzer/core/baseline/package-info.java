/** Baselines of series, and detectors of points that depart from them. */
@NullMarked
package dev.ratchet.analyzer.core.baseline;

import org.jspecify.annotations.NullMarked;
