/** Discovery of components by their telemetry. */
@NullMarked
package dev.ratchet.analyzer.core.discovery;

import org.jspecify.annotations.NullMarked;
