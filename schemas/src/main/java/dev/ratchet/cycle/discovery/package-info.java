/** Components that are known by their telemetry. */
@NullMarked
package dev.ratchet.cycle.discovery;

import org.jspecify.annotations.NullMarked;
