/** Deployments that are noticed in a Kubernetes cluster or by Git tags, and the decision to undo one. */
@NullMarked
package dev.ratchet.deployer.core.workload;

import org.jspecify.annotations.NullMarked;
