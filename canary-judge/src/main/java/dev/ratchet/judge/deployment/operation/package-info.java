/** Operations of a deployment: which of them carry harm, and whether both versions serve the same mix. */
@NullMarked
package dev.ratchet.judge.deployment.operation;

import org.jspecify.annotations.NullMarked;
