package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;
import java.util.List;

/**
 * Collects telemetry of one component into minutes that are still open.
 *
 * @param <T> type of the samples
 */
sealed interface Intake<T> permits HealthIntake, MetricIntake {
    /** Adds a sample to a minute; returns false if it is a duplicate or carries no information. */
    boolean add(T sample, long minute);

    /** Closes the minutes before the given one and returns them in order. */
    List<Minute> closeBefore(long minute);

    /** Removes sources that reported nothing in the hour before a minute. */
    void removeSilent(long minute);

    /** Writes the state, or replaces it by what is read. */
    void transfer(StateStream state);
}
