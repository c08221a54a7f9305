/** The nodes that count the calls of each instance and version of a component. */
@NullMarked
package dev.ratchet.analyzer.streams.instance;

import org.jspecify.annotations.NullMarked;
