package dev.ratchet.backtest.bars;

import java.nio.file.Path;
import java.util.List;

/** The bars of one decision, or of one way to measure it. */
public interface BarList {
    /**
     * Measures them.
     *
     * @param data the folder with the public data sets, for those that need one
     */
    List<Bar> measure(Path data);

    /** More of what was measured, line by line; after {@link #measure(Path)}. */
    default List<String> table() {
        return List.of();
    }
}
