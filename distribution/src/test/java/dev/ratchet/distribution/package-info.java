/** Runs the tarball where there is neither Maven nor a source, and compares two of one commit. */
@NullMarked
package dev.ratchet.distribution;

import org.jspecify.annotations.NullMarked;
