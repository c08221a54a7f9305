/** From an approval to a verdict: lets a release out, watches it and takes it back. */
@Configuration
@Requires(property = "ratchet.service", value = "deployer")
@NullMarked
package dev.ratchet.deployer;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
