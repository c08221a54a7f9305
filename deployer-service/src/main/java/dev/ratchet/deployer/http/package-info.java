/** HTTP endpoints of the deployer, for targets, people and agents. */
@NullMarked
package dev.ratchet.deployer.http;

import org.jspecify.annotations.NullMarked;
