package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;

/**
 * Forecast that a measure within its band will leave it if the trend continues.
 *
 * @param minute minute in which the forecast was made
 * @param atMillis predicted time at which the measure leaves its band, in milliseconds since the epoch
 * @param expected baseline at that time of day, in the measure's unit
 * @param observed mean of the last ten minutes, in the measure's unit
 */
record Crossing(long minute, long atMillis, double expected, double observed) {
    /** Writes the record, or reads another one. */
    Crossing in(State state) {
        return new Crossing(state.of(minute), state.of(atMillis), state.of(expected), state.of(observed));
    }

    /** Placeholder to read into. */
    static Crossing blank() {
        return new Crossing(0, 0, 0, 0);
    }
}
