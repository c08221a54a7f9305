package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;

/**
 * Forecast that a measure within its band will leave it if the trend continues.
 *
 * @param minute minute in which the forecast was made
 * @param atMillis predicted time at which the measure leaves its band, in milliseconds since the epoch
 * @param expected baseline at that time of day, in the measure's unit
 * @param observed mean of the last ten minutes, in the measure's unit
 */
record BandCrossing(long minute, long atMillis, double expected, double observed) {
    /**
     * Writes this crossing and returns an equal one, or reads and returns another one. The order of the fields is the
     * same. While reading, the values of this crossing are ignored.
     */
    BandCrossing transfer(StateStream state) {
        return new BandCrossing(
                state.transfer(minute), state.transfer(atMillis), state.transfer(expected), state.transfer(observed));
    }

    /**
     * Crossing without information: the receiver of {@link #transfer} while reading. It is never analysed.
     */
    static BandCrossing blank() {
        return new BandCrossing(0, 0, 0, 0);
    }
}
