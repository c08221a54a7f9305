/** Generates deployments of other pipelines and judges them as a live watch does. */
@NullMarked
package dev.ratchet.backtest.watch;

import org.jspecify.annotations.NullMarked;
