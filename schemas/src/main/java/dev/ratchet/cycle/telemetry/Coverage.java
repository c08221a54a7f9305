package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.List;
import java.util.Optional;

/**
 * Test coverage of a component.
 *
 * @param commit commit of the tested sources; empty if the sender does not state it
 * @param methods number of methods
 * @param reached number of methods that a test reaches
 * @param weak methods without a test and methods with a high complexity, at most 2,000
 */
public record Coverage(Optional<String> commit, long methods, long reached, List<MethodCoverage> weak)
        implements Event.Content {
    /** Maximum number of listed methods. */
    public static final int MOST_METHODS = 2_000;

    /** Validates the values and copies the collections. */
    public Coverage {
        Check.notNegative("reached", reached);
        Check.require(methods >= reached, "methods", "must be at least reached = " + reached, methods);
        Check.require(weak.size() <= MOST_METHODS, "weak", "must be at most " + MOST_METHODS, weak.size());
        weak = List.copyOf(weak);
    }
}
