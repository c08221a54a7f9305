/** The schema registry's REST API, served from a compacted topic. */
@NullMarked
package dev.ratchet.embedded.registry;

import org.jspecify.annotations.NullMarked;
