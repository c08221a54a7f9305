/** Raw facts: metric points, log records, spans, events and what they consist of. */
@NullMarked
package dev.ratchet.cycle.telemetry;

import org.jspecify.annotations.NullMarked;
