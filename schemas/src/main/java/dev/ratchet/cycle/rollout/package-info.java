/** Commands, desired and actual state of targets, and the events of a rollout. */
@NullMarked
package dev.ratchet.cycle.rollout;

import org.jspecify.annotations.NullMarked;
