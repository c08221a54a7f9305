/** What is normal for a series, and when a point is not. */
@NullMarked
package dev.ratchet.analyzer.core.baseline;

import org.jspecify.annotations.NullMarked;
