/** Watches of deployments that other pipelines make. */
@NullMarked
package dev.ratchet.cycle.watch;

import org.jspecify.annotations.NullMarked;
