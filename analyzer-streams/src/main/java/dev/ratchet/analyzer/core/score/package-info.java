/** Impact scores of opportunities. */
@NullMarked
package dev.ratchet.analyzer.core.score;

import org.jspecify.annotations.NullMarked;
