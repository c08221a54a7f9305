/** Incidents: what got worse at one time along the call graph, and the likely causes. */
@NullMarked
package dev.ratchet.analyzer.core.incident;

import org.jspecify.annotations.NullMarked;
