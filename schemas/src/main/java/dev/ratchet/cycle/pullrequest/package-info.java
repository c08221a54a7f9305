/** Branches and pull requests of changes that people merge. */
@NullMarked
package dev.ratchet.cycle.pullrequest;

import org.jspecify.annotations.NullMarked;
