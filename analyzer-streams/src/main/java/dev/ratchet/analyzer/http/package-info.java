/** The HTTP API of the analyzer: health, and the history of metric series. */
@NullMarked
package dev.ratchet.analyzer.http;

import org.jspecify.annotations.NullMarked;
