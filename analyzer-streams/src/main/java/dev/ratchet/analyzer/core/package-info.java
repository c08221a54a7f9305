/** Pure analysis of telemetry, without any I/O. */
@NullMarked
package dev.ratchet.analyzer.core;

import org.jspecify.annotations.NullMarked;
