/** Limits on the memory that requests take. */
@NullMarked
package dev.ratchet.runtime.budget;

import org.jspecify.annotations.NullMarked;
