package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;

/** How many components of a tenant a partition watches, and how many of them are worse than normal. */
public record WatchedComponents(long components, long regressed) implements Finding.Found {
    /** Checks its values. */
    public WatchedComponents {
        Check.notNegative("regressed", regressed);
        Check.require(components >= regressed, "components", "must be at least regressed = " + regressed, components);
    }
}
