/** What would have fired, on plain files; and the bars that the decisions must reach. */
@NullMarked
package dev.ratchet.backtest;

import org.jspecify.annotations.NullMarked;
