/** Sources, diffs, releases and candidates as values. No I/O. */
@NullMarked
package dev.ratchet.generator.core;

import org.jspecify.annotations.NullMarked;
