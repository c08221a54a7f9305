/** The schema registry's REST API, backed by a compacted topic. */
@NullMarked
package dev.ratchet.embedded.registry;

import org.jspecify.annotations.NullMarked;
