/** Estimators and boundaries of group-sequential tests, independent of rollouts. */
@NullMarked
package dev.ratchet.judge.statistics;

import org.jspecify.annotations.NullMarked;
