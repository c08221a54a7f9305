package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.report.TenantLimits;
import java.time.Duration;

/**
 * What cycles begin with and are bounded by.
 *
 * @param window of telemetry that a cycle by the clock takes up
 * @param deadline after which it is closed, whatever is pending
 * @param mostImprovements that a cycle by the clock begins with
 * @param mostCycles that begin by the clock for a tenant, ever; 0: without end
 * @param limits of what tenants have under way at once, whatever asked for it; the rest waits
 * @param alarmQuiet so long after an emergency cycle of a tenant began, no other begins
 */
public record CycleSettings(
        Duration window,
        Duration deadline,
        int mostImprovements,
        long mostCycles,
        TenantLimits limits,
        Duration alarmQuiet) {
    /** Checks its values. */
    public CycleSettings {
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("window must be positive: " + window);
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline must be positive: " + deadline);
        }
        if (mostImprovements < 1) {
            throw new IllegalArgumentException("mostImprovements must be positive: " + mostImprovements);
        }
        if (mostCycles < 0) {
            throw new IllegalArgumentException("mostCycles must not be negative: " + mostCycles);
        }
        if (alarmQuiet.isNegative()) {
            throw new IllegalArgumentException("alarmQuiet must not be negative: " + alarmQuiet);
        }
    }

    /** A day, four hours, three, without end, three at once, five minutes. */
    public static CycleSettings defaults() {
        return new CycleSettings(
                Duration.ofHours(24), Duration.ofHours(4), 3, 0, TenantLimits.of(3), Duration.ofMinutes(5));
    }
}
