/** Rollout of one change: a pure state machine over recorded inputs. */
@NullMarked
package dev.ratchet.deployer.core.rollout;

import org.jspecify.annotations.NullMarked;
