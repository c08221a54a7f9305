/** From an opportunity to a proposal: recipes make candidates, gates prove them, releases carry them. */
@Configuration
@Requires(property = "ratchet.service", value = "generator")
@NullMarked
package dev.ratchet.generator;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
