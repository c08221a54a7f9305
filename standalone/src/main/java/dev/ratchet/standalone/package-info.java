/** The command line, and all parts in one process: broker, registry and the four services. */
@NullMarked
package dev.ratchet.standalone;

import org.jspecify.annotations.NullMarked;
