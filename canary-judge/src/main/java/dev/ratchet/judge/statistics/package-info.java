/** Estimators and boundaries of group-sequential tests, which know nothing of rollouts. */
@NullMarked
package dev.ratchet.judge.statistics;

import org.jspecify.annotations.NullMarked;
