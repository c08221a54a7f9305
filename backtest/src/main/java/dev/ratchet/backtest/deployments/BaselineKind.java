package dev.ratchet.backtest.deployments;

import java.util.Locale;

/** Baseline of a deployment. */
enum BaselineKind {
    /** Old versions that served concurrently. */
    CONCURRENT,
    /** The same time of day on the days before. */
    PAST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
