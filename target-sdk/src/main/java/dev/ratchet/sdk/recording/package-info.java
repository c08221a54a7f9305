/** Recorded calls with their port calls. */
@NullMarked
package dev.ratchet.sdk.recording;

import org.jspecify.annotations.NullMarked;
