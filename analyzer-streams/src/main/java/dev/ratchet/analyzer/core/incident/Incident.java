package dev.ratchet.analyzer.core.incident;

import java.util.List;
import java.util.Set;

/**
 * Group of deviations that began at one time along the call graph.
 *
 * @param id number of the minute in which it began, which identifies it within its system
 * @param sinceMillis start of the first minute that deviated, in milliseconds since the epoch
 * @param lastMillis start of the latest minute that deviated, in milliseconds since the epoch
 * @param causes components in which the cause may lie, the most likely first
 * @param affected components that wait or fail because of others
 * @param isOver whether it has ended
 */
public record Incident(
        long id, long sinceMillis, long lastMillis, List<ComponentCause> causes, Set<String> affected, boolean isOver) {
    /** Copies the causes and the affected components. */
    public Incident {
        causes = List.copyOf(causes);
        affected = Set.copyOf(affected);
    }
}
