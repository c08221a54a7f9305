/** Configuration of the analyzer. */
@NullMarked
package dev.ratchet.analyzer.config;

import org.jspecify.annotations.NullMarked;
