/** Metric series of the last hour by minute and of the last seven days by hour, in bounded memory. */
@NullMarked
package dev.ratchet.analyzer.core.series;

import org.jspecify.annotations.NullMarked;
