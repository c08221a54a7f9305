/** Judges the deployments of a history: which would have been rolled back. */
@NullMarked
package dev.ratchet.backtest.deployments;

import org.jspecify.annotations.NullMarked;
