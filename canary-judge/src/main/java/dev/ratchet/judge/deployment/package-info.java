/** Judges deployments of other pipelines: new instances versus old instances in the same minutes. */
@NullMarked
package dev.ratchet.judge.deployment;

import org.jspecify.annotations.NullMarked;
