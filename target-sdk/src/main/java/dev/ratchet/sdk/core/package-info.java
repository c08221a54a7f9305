/**
 * Pure state machine of a target: epochs, leases, burns, and the meaning of the journal. Internal: it may change in any
 * version.
 */
@NullMarked
package dev.ratchet.sdk.core;

import org.jspecify.annotations.NullMarked;
