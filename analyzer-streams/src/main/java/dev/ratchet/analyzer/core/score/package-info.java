/** How much an opportunity is worth. */
@NullMarked
package dev.ratchet.analyzer.core.score;

import org.jspecify.annotations.NullMarked;
