package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.List;

/**
 * The test coverage of a component.
 *
 * @param methods how many there are
 * @param reached how many of them a test reached at all
 * @param weak those that none reached, and the complex ones; at most 2,000
 */
public record Coverage(String commit, long methods, long reached, List<MethodCoverage> weak) implements Event.Content {
    /** The maximum number of methods that are listed. */
    public static final int MOST_METHODS = 2_000;

    /** Checks its values and copies its collections. */
    public Coverage {
        Check.notNegative("reached", reached);
        Check.require(methods >= reached, "methods", "must be at least reached = " + reached, methods);
        Check.require(weak.size() <= MOST_METHODS, "weak", "must be at most " + MOST_METHODS, weak.size());
        weak = List.copyOf(weak);
    }
}
