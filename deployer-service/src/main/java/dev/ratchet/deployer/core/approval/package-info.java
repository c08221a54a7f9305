/** Grants: which changes are rolled out with or without a person. */
@NullMarked
package dev.ratchet.deployer.core.approval;

import org.jspecify.annotations.NullMarked;
