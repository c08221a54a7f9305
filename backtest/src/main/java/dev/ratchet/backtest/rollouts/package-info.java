/** Runs rollouts through a judge. */
@NullMarked
package dev.ratchet.backtest.rollouts;

import org.jspecify.annotations.NullMarked;
