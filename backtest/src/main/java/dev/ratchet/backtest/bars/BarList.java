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
}
