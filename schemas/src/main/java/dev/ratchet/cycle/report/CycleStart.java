package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import java.util.Optional;

/**
 * A cycle began.
 *
 * @param alarm the one that triggered it: how long that took is the moment of the cycle's event less the record's
 */
public record CycleStart(
        long windowMillis, String cause, long deadlineMillis, int maxImprovements, Optional<HeardAlarm> alarm)
        implements CycleEvent.Stage {
    /** Checks its values and copies its collections. */
    public CycleStart {
        Check.positive("windowMillis", windowMillis);
    }

    /** Not triggered by an alarm. */
    public CycleStart(long windowMillis, String cause, long deadlineMillis, int maxImprovements) {
        this(windowMillis, cause, deadlineMillis, maxImprovements, Optional.empty());
    }
}
