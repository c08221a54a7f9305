package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;
import java.util.List;

/**
 * What telemetry of one component says about minutes that are still open.
 *
 * @param <T> what is taken
 */
sealed interface Intake<T> permits HealthIntake, MetricIntake {
    /** Takes something of a minute; false where it was taken before or says nothing. */
    boolean take(T it, long minute);

    /** Closes the minutes before one and hands them over in order. */
    List<Minute> closeBefore(long minute);

    /** Forgets whom nothing was heard of for an hour before a minute. */
    void forgetOld(long minute);

    /** Writes it, or reads another's in place of this one's. */
    void state(State state);
}
