/**
 * Runs a child JVM so that hostile code in it cannot reach anything: confined by bubblewrap or Landlock and proved by
 * probes, or not run at all.
 */
@NullMarked
package dev.ratchet.generator.sandbox;

import org.jspecify.annotations.NullMarked;
