/** What the analyzer is told. */
@NullMarked
package dev.ratchet.analyzer.config;

import org.jspecify.annotations.NullMarked;
