/** The versions of a component that were in control, the current one last. */
@NullMarked
package dev.ratchet.cycle.version;

import org.jspecify.annotations.NullMarked;
