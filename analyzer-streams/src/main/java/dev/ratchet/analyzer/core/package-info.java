/** What telemetry says, found without any input or output. */
@NullMarked
package dev.ratchet.analyzer.core;

import org.jspecify.annotations.NullMarked;
