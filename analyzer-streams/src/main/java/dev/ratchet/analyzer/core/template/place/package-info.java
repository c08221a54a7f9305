/** Places in the source code that log lines name. */
@NullMarked
package dev.ratchet.analyzer.core.template.place;

import org.jspecify.annotations.NullMarked;
