package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;

/**
 * Numbers of watched components of a tenant in a partition.
 *
 * @param components number of watched components
 * @param regressed number of those with a current regression
 */
public record WatchedComponents(long components, long regressed) implements Finding.Found {
    /** Validates the values. */
    public WatchedComponents {
        Check.notNegative("regressed", regressed);
        Check.require(components >= regressed, "components", "must be at least regressed = " + regressed, components);
    }
}
