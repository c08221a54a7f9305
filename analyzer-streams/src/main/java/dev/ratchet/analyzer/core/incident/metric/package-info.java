/** Calls that metrics describe: which series state their number, time and failures, and of whom. */
@NullMarked
package dev.ratchet.analyzer.core.incident.metric;

import org.jspecify.annotations.NullMarked;
