/** A history of deployments through the judge: what would have been rolled back. */
@NullMarked
package dev.ratchet.backtest.deployments;

import org.jspecify.annotations.NullMarked;
