/** Converts health samples into sealed looks, pre-periods and baselines, without judging them. */
@NullMarked
package dev.ratchet.deployer.core.look;

import org.jspecify.annotations.NullMarked;
