/** Decides what is deployed, without any input or output. */
@NullMarked
package dev.ratchet.deployer.core;

import org.jspecify.annotations.NullMarked;
