/** Judges recorded deployments, to determine which of them would have been rolled back. */
@NullMarked
package dev.ratchet.backtest.deployments;

import org.jspecify.annotations.NullMarked;
