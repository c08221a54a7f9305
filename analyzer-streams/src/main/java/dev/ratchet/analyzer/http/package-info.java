/** HTTP API of the analyzer: the history of metric series. */
@NullMarked
package dev.ratchet.analyzer.http;

import org.jspecify.annotations.NullMarked;
