/** How likely a change is to be confirmed, learned from outcomes. */
@NullMarked
package dev.ratchet.analyzer.core.prediction;

import org.jspecify.annotations.NullMarked;
