/** The state stores of the analyzer, and the bytes that lie in their changelogs. */
@NullMarked
package dev.ratchet.analyzer.streams.store;

import org.jspecify.annotations.NullMarked;
