/** Slots, each with the handler of one release, and the routing of a call to one of them. */
@NullMarked
package dev.ratchet.sdk.slot;

import org.jspecify.annotations.NullMarked;
