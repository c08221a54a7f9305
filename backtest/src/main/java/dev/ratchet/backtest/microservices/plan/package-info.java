/** Components, operations and call plans of a generated system. */
@NullMarked
package dev.ratchet.backtest.microservices.plan;

import org.jspecify.annotations.NullMarked;
