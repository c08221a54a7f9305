package dev.ratchet.backtest.bars;

import java.nio.file.Path;
import java.util.List;

/** Bars of one decision, or of one way to measure it. */
public interface BarList {
    /**
     * Measures the bars.
     *
     * @param data folder with the public data sets, for the bars that need one
     */
    List<Bar> measure(Path data);

    /** Further measurements, line by line; valid after {@link #measure(Path)}. */
    default List<String> table() {
        return List.of();
    }
}
