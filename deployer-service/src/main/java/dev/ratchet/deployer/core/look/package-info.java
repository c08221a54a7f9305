/** Turns health samples into sealed looks and pre-periods, without rules about what they mean. */
@NullMarked
package dev.ratchet.deployer.core.look;

import org.jspecify.annotations.NullMarked;
