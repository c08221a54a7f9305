/** The same error seen again. */
@NullMarked
package dev.ratchet.analyzer.core.cluster;

import org.jspecify.annotations.NullMarked;
