/** Does the canary hurt, and does it help: pure functions over sealed intervals. */
@NullMarked
package dev.ratchet.deployer.core.judge;

import org.jspecify.annotations.NullMarked;
