/** Resources of components that are nearly exhausted. */
@NullMarked
package dev.ratchet.analyzer.core.resource.watch;

import org.jspecify.annotations.NullMarked;
