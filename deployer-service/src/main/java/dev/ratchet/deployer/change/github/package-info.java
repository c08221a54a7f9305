/** Client of GitHub's API for issues and pull requests. */
@NullMarked
package dev.ratchet.deployer.change.github;

import org.jspecify.annotations.NullMarked;
