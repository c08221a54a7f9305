/** Regressions of components, found in their health and metrics. */
@NullMarked
package dev.ratchet.analyzer.core.regression;

import org.jspecify.annotations.NullMarked;
