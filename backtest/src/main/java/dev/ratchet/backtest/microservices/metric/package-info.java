/** Metrics about calls, as tracing back ends, service meshes and clouds derive and emit them. */
@NullMarked
package dev.ratchet.backtest.microservices.metric;

import org.jspecify.annotations.NullMarked;
