/** What is deployed, decided without any input or output. */
@NullMarked
package dev.ratchet.deployer.core;

import org.jspecify.annotations.NullMarked;
