/** The door of the analyzer. */
@NullMarked
package dev.ratchet.analyzer.http;

import org.jspecify.annotations.NullMarked;
