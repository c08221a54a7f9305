/** What the decisions must reach, measured. */
@NullMarked
package dev.ratchet.backtest.bars;

import org.jspecify.annotations.NullMarked;
