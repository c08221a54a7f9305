/** Plain files in and out. */
@NullMarked
package dev.ratchet.backtest.files;

import org.jspecify.annotations.NullMarked;
