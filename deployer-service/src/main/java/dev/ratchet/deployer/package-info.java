/** Rolls out approved releases, judges them, and confirms them or rolls them back. */
@Configuration
@Requires(property = "ratchet.service", value = "deployer")
@NullMarked
package dev.ratchet.deployer;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
