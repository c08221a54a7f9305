/** Meters that every service publishes. */
@NullMarked
package dev.ratchet.runtime.metrics;

import org.jspecify.annotations.NullMarked;
