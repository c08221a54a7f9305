/** Sources into releases: compiled in the sandbox, packed to the byte the same every time. */
@NullMarked
package dev.ratchet.generator.release;

import org.jspecify.annotations.NullMarked;
