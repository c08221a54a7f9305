/**
 * The pure state machine of a target: epochs, leases, burns, and the meaning of the journal; internal, it may change with any version.
 */
@NullMarked
package dev.ratchet.sdk.core;

import org.jspecify.annotations.NullMarked;
