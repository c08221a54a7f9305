package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.report.TenantLimits;
import java.time.Duration;

/**
 * Settings and limits of cycles.
 *
 * @param window look-back window of a scheduled cycle
 * @param deadline time after which a scheduled cycle closes, even with proposals pending
 * @param maxImprovements maximum number of opportunities that a scheduled cycle selects
 * @param maxCycles maximum number of scheduled cycles per tenant, ever; 0 means unlimited
 * @param limits limits of concurrent changes per tenant, whatever requested them; the rest waits
 * @param alarmQuiet time after the start of a tenant's emergency cycle in which no other one starts
 * @param startsCriticalCycles whether an opportunity of critical priority starts a cycle at once
 * @param specifies whether cycles select opportunities for which only a specification can be written
 */
public record CycleSettings(
        Duration window,
        Duration deadline,
        int maxImprovements,
        long maxCycles,
        TenantLimits limits,
        Duration alarmQuiet,
        boolean startsCriticalCycles,
        boolean specifies) {
    /** Validates the values. */
    public CycleSettings {
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("window must be positive: " + window);
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline must be positive: " + deadline);
        }
        if (maxImprovements < 1) {
            throw new IllegalArgumentException("maxImprovements must be positive: " + maxImprovements);
        }
        if (maxCycles < 0) {
            throw new IllegalArgumentException("maxCycles must not be negative: " + maxCycles);
        }
        if (alarmQuiet.isNegative()) {
            throw new IllegalArgumentException("alarmQuiet must not be negative: " + alarmQuiet);
        }
    }

    /**
     * Defaults: a 24-hour window, a deadline of 4 hours, 3 opportunities, unlimited cycles, 3 concurrent changes, 5
     * quiet minutes after an emergency cycle, cycles for critical opportunities, and specifications.
     */
    public static CycleSettings defaults() {
        return new CycleSettings(
                Duration.ofHours(24), Duration.ofHours(4), 3, 0, TenantLimits.of(3), Duration.ofMinutes(5), true, true);
    }
}
