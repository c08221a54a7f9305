/** Texts of pull requests: description, patch and content id. */
@NullMarked
package dev.ratchet.deployer.core.pullrequest;

import org.jspecify.annotations.NullMarked;
