/** Runs log lines through the template miner. */
@NullMarked
package dev.ratchet.backtest.logs;

import org.jspecify.annotations.NullMarked;
