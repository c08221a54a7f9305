/** Generated traffic of control and canary, with fixed seeds. */
@NullMarked
package dev.ratchet.backtest.traffic;

import org.jspecify.annotations.NullMarked;
