/** The verdicts of the judge, the effects that they state, and the power and the loss budget of a rollout. */
@NullMarked
package dev.ratchet.cycle.verdict;

import org.jspecify.annotations.NullMarked;
