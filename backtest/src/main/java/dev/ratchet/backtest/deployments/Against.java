package dev.ratchet.backtest.deployments;

import java.util.Locale;

/** What a deployment was compared with. */
enum Against {
    /** Old versions that served beside it. */
    CONCURRENT,
    /** The same time of day on the days before. */
    PAST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
