/** Reads a history out of Prometheus. */
@NullMarked
package dev.ratchet.backtest.http;

import org.jspecify.annotations.NullMarked;
