/** Reads a history from Prometheus. */
@NullMarked
package dev.ratchet.backtest.http;

import org.jspecify.annotations.NullMarked;
