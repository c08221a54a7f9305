/** Builds and tests a repository by the commands of its catalogue entry, with and without a change. */
@NullMarked
package dev.ratchet.generator.build;

import org.jspecify.annotations.NullMarked;
