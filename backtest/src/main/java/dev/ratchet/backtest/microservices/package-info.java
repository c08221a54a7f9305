/** Generated telemetry of a system of microservices with injected faults, with fixed seeds. */
@NullMarked
package dev.ratchet.backtest.microservices;

import org.jspecify.annotations.NullMarked;
