/** Watches of deployments that other pipelines make: noticing, judging, and the decision to take one back. */
@NullMarked
package dev.ratchet.deployer.core.watch;

import org.jspecify.annotations.NullMarked;
