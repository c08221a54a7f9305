/** Clusters of equal errors. */
@NullMarked
package dev.ratchet.analyzer.core.cluster;

import org.jspecify.annotations.NullMarked;
