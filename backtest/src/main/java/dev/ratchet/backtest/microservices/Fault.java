package dev.ratchet.backtest.microservices;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Injected fault.
 *
 * @param component name of the component that causes it
 * @param operation name of the faulty operation; empty for a kind without one, or for the component's busiest operation
 * @param magnitude size of the fault in the unit of its kind
 */
public record Fault(FaultKind kind, String component, Optional<String> operation, double magnitude) {
    /** Validates the magnitude. */
    public Fault {
        Check.notBlank("component", component);
        if (!kind.isOfOneOperation()) {
            Check.require(operation.isEmpty(), "operation", "must be empty for " + kind, operation);
        }
        if (kind.isProbability()) {
            Check.require(magnitude > 0 && magnitude <= 1, "magnitude", "must be in (0, 1]", magnitude);
        } else {
            double least = kind.isDelay() ? 0 : 1;
            Check.finite("magnitude", magnitude);
            Check.require(magnitude >= least, "magnitude", "must be at least " + least, magnitude);
        }
    }

    /** Creates a fault of a component, or of its busiest operation if the kind needs one. */
    public Fault(FaultKind kind, String component, double magnitude) {
        this(kind, component, Optional.empty(), magnitude);
    }
}
