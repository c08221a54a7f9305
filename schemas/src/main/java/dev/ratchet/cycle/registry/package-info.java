/** Client of the schema registry's REST API, and the serdes that use it. */
@NullMarked
package dev.ratchet.cycle.registry;

import org.jspecify.annotations.NullMarked;
