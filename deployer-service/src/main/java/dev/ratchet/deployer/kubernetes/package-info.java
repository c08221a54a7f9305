/** Access to the API of Kubernetes: workloads that are watched, and their undo. */
@NullMarked
package dev.ratchet.deployer.kubernetes;

import org.jspecify.annotations.NullMarked;
