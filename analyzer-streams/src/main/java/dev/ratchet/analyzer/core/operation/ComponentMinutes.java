package dev.ratchet.analyzer.core.operation;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import java.util.List;

/**
 * Operations of a component in the hour that ends with a sealed minute.
 *
 * @param component the component
 * @param operations operations with calls in the hour, the busiest first; may be empty
 * @param until last minute of the hour, since the epoch
 * @param reportedUntil last minute in which the component reported any series, calls or not
 */
public record ComponentMinutes(
        ComponentKey component, List<OperationMinutes> operations, long until, long reportedUntil) {
    /** Copies the operations. */
    public ComponentMinutes {
        operations = List.copyOf(operations);
    }
}
