package dev.ratchet.analyzer.core.cycle;

import java.time.Duration;

/**
 * What cycles begin with and are bounded by.
 *
 * @param window of telemetry that a cycle by the clock takes up
 * @param deadline after which it is closed, whatever is pending
 * @param mostImprovements that a cycle by the clock begins with
 * @param mostConcurrent opportunities of a tenant that are under way at once, whatever asked for them; the rest waits
 * @param alarmQuiet so long after an emergency cycle of a tenant began, no other begins
 */
public record CycleSettings(
        Duration window, Duration deadline, int mostImprovements, int mostConcurrent, Duration alarmQuiet) {
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
        if (mostConcurrent < 1) {
            throw new IllegalArgumentException("mostConcurrent must be positive: " + mostConcurrent);
        }
        if (alarmQuiet.isNegative()) {
            throw new IllegalArgumentException("alarmQuiet must not be negative: " + alarmQuiet);
        }
    }

    /** A day, four hours, three, three, five minutes. */
    public static CycleSettings defaults() {
        return new CycleSettings(Duration.ofHours(24), Duration.ofHours(4), 3, 3, Duration.ofMinutes(5));
    }
}
