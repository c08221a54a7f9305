/** Replays recorded OTLP telemetry and shows which incidents would have been raised. */
@NullMarked
package dev.ratchet.backtest.incidents;

import org.jspecify.annotations.NullMarked;
