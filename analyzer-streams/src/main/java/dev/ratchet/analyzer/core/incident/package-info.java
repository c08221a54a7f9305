/** Incidents: deviations that began at one time along the call graph, and their likely causes. */
@NullMarked
package dev.ratchet.analyzer.core.incident;

import org.jspecify.annotations.NullMarked;
