package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import java.util.Optional;

/**
 * Start of a cycle.
 *
 * @param windowMillis length of the analysed window in milliseconds
 * @param cause reason for the start, for people
 * @param deadlineMillis deadline of the cycle in milliseconds since the epoch
 * @param maxImprovements maximum number of selected opportunities
 * @param alarm alarm that triggered the cycle; empty for other causes. Its delay is the time of the cycle's event minus
 *     the timestamp of the alarm's record.
 */
public record CycleStart(
        long windowMillis, String cause, long deadlineMillis, int maxImprovements, Optional<HeardAlarm> alarm)
        implements CycleEvent.Stage {
    /** Validates the values and copies the collections. */
    public CycleStart {
        Check.positive("windowMillis", windowMillis);
    }

    /** Creates the start of a cycle that no alarm triggered. */
    public CycleStart(long windowMillis, String cause, long deadlineMillis, int maxImprovements) {
        this(windowMillis, cause, deadlineMillis, maxImprovements, Optional.empty());
    }
}
