/** Grants, which determine the changes that are rolled out with or without a person's approval. */
@NullMarked
package dev.ratchet.deployer.core.approval;

import org.jspecify.annotations.NullMarked;
