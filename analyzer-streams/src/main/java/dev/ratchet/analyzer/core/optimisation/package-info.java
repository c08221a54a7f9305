/** Finders of code that takes more time than necessary. */
@NullMarked
package dev.ratchet.analyzer.core.optimisation;

import org.jspecify.annotations.NullMarked;
