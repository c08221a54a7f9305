/** What every metric series was in the last hour and the last seven days, in a bounded number of bytes. */
@NullMarked
package dev.ratchet.analyzer.core.series;

import org.jspecify.annotations.NullMarked;
