/** Operations of components, as the series of span metrics and of servers name them. */
@NullMarked
package dev.ratchet.analyzer.core.operation;

import org.jspecify.annotations.NullMarked;
