/** Calls of each instance and version of a component by the minute, from its spans and histograms. */
@NullMarked
package dev.ratchet.analyzer.core.instance;

import org.jspecify.annotations.NullMarked;
