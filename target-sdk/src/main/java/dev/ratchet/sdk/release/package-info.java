/** Releases on disk, and the journal of what a target has applied. */
@NullMarked
package dev.ratchet.sdk.release;

import org.jspecify.annotations.NullMarked;
