/** State stores of the analyzer, and the formats of their changelogs. */
@NullMarked
package dev.ratchet.analyzer.streams.store;

import org.jspecify.annotations.NullMarked;
