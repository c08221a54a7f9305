/** Parts of traces: what the search for incidents needs of spans, log lines and gauges. */
@NullMarked
package dev.ratchet.cycle.trace;

import org.jspecify.annotations.NullMarked;
