/** Reads and writes plain files. */
@NullMarked
package dev.ratchet.backtest.files;

import org.jspecify.annotations.NullMarked;
