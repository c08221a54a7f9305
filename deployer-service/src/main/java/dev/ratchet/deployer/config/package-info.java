/** What the operator configures. */
@NullMarked
package dev.ratchet.deployer.config;

import org.jspecify.annotations.NullMarked;
