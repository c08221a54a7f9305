/** Recorded calls, and the health that a target reports for each interval, slot and bucket group. */
@NullMarked
package dev.ratchet.cycle.health;

import org.jspecify.annotations.NullMarked;
