/** Findings of the analyzer, and the opportunities that they become, with cause, evidence and impact score. */
@NullMarked
package dev.ratchet.cycle.opportunity;

import org.jspecify.annotations.NullMarked;
