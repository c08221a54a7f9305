package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;

/**
 * What a component did in a minute that is sealed: nothing that comes later changes it.
 *
 * @param number minutes since the epoch
 * @param all calls of every slot
 * @param calls those of control alone, which what follows is about; likewise {@code errors} and {@code ok}
 * @param meanLog mean of ln(milliseconds) of the {@code ok} calls, 0 without any
 * @param tailMillis their 95th percentile in milliseconds, 0 where it is not known
 * @param sampled calls whose processor time was measured
 * @param cpuMillis mean processor time of those, 0 without any
 * @param utilisation the share of its resource that is used, 0 where it is not known
 */
record Minute(
        long number,
        long all,
        long calls,
        long errors,
        long ok,
        double meanLog,
        double tailMillis,
        long sampled,
        double cpuMillis,
        double utilisation) {
    /** A mean over fewer calls says nothing. */
    static final int FEW = 5;

    private static final long MILLIS = 60_000;

    /** When it began, since the epoch. */
    long beginMillis() {
        return number * MILLIS;
    }

    /** When it ended, since the epoch. */
    static long endMillis(long number) {
        return (number + 1) * MILLIS;
    }

    /** Writes it, or reads another in its place. */
    Minute in(State state) {
        return new Minute(
                state.of(number),
                state.of(all),
                state.of(calls),
                state.of(errors),
                state.of(ok),
                state.of(meanLog),
                state.of(tailMillis),
                state.of(sampled),
                state.of(cpuMillis),
                state.of(utilisation));
    }

    /** Any, to be read into. */
    static Minute blank() {
        return new Minute(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
