/** Code that takes more time than it should. */
@NullMarked
package dev.ratchet.analyzer.core.optimisation;

import org.jspecify.annotations.NullMarked;
