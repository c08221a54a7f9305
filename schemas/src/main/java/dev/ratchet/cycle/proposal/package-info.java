/** Components, proposals with their gate results, approvals, and the releases that a proposal consists of. */
@NullMarked
package dev.ratchet.cycle.proposal;

import org.jspecify.annotations.NullMarked;
