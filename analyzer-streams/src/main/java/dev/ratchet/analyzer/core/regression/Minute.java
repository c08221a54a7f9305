package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;

/**
 * Measures of a component in a sealed minute, which later records do not change.
 *
 * @param number minutes since the epoch
 * @param all calls of all slots
 * @param calls calls of control; the other values are those of control, too
 * @param errors failed calls
 * @param ok successful calls
 * @param utilisation used share of the resource; 0 if unknown
 */
record Minute(
        long number, long all, long calls, long errors, long ok, Latency latency, CpuTime cpu, double utilisation) {
    /** Minimum number of calls for a meaningful mean. */
    static final int FEW = 5;

    private static final long MILLIS = 60_000;

    /** Start of the minute in milliseconds since the epoch. */
    long beginMillis() {
        return number * MILLIS;
    }

    /** End of a minute in milliseconds since the epoch. */
    static long endMillis(long number) {
        return (number + 1) * MILLIS;
    }

    /**
     * Writes this minute and returns an equal one, or returns the stored one, depending on the mode of the stream. The
     * order of the fields is the same. While reading, the values of this minute are ignored.
     */
    Minute transfer(StateStream state) {
        return new Minute(
                state.transfer(number),
                state.transfer(all),
                state.transfer(calls),
                state.transfer(errors),
                state.transfer(ok),
                latency.transfer(state),
                cpu.transfer(state),
                state.transfer(utilisation));
    }

    /**
     * Minute without information: the receiver of {@link #transfer} while reading. It is never analysed.
     */
    static Minute blank() {
        return new Minute(0, 0, 0, 0, 0, new Latency(0, 0), new CpuTime(0, 0), 0);
    }

    /**
     * Latency of the successful calls of a minute.
     *
     * @param meanLog mean of ln(milliseconds) of the {@code ok} calls; 0 without any
     * @param tailMillis their 95th percentile in milliseconds; 0 if unknown
     */
    record Latency(double meanLog, double tailMillis) {
        private Latency transfer(StateStream state) {
            return new Latency(state.transfer(meanLog), state.transfer(tailMillis));
        }
    }

    /**
     * CPU time of the sampled calls of a minute.
     *
     * @param calls calls whose CPU time was measured
     * @param meanMillis their mean CPU time in milliseconds; 0 without any
     */
    record CpuTime(long calls, double meanMillis) {
        private CpuTime transfer(StateStream state) {
            return new CpuTime(state.transfer(calls), state.transfer(meanMillis));
        }
    }
}
