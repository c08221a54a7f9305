/** Acceptance bars of the decisions, and their measurement. */
@NullMarked
package dev.ratchet.backtest.bars;

import org.jspecify.annotations.NullMarked;
