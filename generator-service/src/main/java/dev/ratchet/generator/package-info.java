/** The generator service: recipes make candidates from opportunities, gates prove them, releases contain them. */
@Configuration
@Requires(property = "ratchet.service", value = "generator")
@NullMarked
package dev.ratchet.generator;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
