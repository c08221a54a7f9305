/** Statistical power of a rollout before it starts, from the traffic and the variance of a component. */
@NullMarked
package dev.ratchet.judge.power;

import org.jspecify.annotations.NullMarked;
