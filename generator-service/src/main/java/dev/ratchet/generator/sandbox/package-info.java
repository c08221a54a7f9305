/** Runs a child JVM so that hostile code in it reaches nothing: bubblewrap or Landlock, proved by probes, or not at all. */
@NullMarked
package dev.ratchet.generator.sandbox;

import org.jspecify.annotations.NullMarked;
