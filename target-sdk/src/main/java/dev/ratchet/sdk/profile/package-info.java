/** Sampled profile of the process. */
@NullMarked
package dev.ratchet.sdk.profile;

import org.jspecify.annotations.NullMarked;
