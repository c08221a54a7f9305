/** Turns sources into releases: compiled in the sandbox, packed byte for byte reproducibly. */
@NullMarked
package dev.ratchet.generator.release;

import org.jspecify.annotations.NullMarked;
