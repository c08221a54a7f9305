/** Runs metric series through a detector. */
@NullMarked
package dev.ratchet.backtest.series;

import org.jspecify.annotations.NullMarked;
