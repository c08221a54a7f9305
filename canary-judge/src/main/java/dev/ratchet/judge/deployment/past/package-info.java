/** Judges deployments without a concurrent control, by the steps at the same time on the days before. */
@NullMarked
package dev.ratchet.judge.deployment.past;

import org.jspecify.annotations.NullMarked;
