/** Traces assembled from spans: which component served what, what it called, and where the time went. */
@NullMarked
package dev.ratchet.analyzer.core.trace;

import org.jspecify.annotations.NullMarked;
