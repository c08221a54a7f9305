/** Prediction of whether a change will be confirmed, learned from outcomes. */
@NullMarked
package dev.ratchet.analyzer.core.prediction;

import org.jspecify.annotations.NullMarked;
