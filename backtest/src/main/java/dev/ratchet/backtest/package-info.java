/** Backtests on plain files, and the acceptance bars of the decisions. */
@NullMarked
package dev.ratchet.backtest;

import org.jspecify.annotations.NullMarked;
