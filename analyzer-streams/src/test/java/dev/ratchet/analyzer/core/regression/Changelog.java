package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.regression.Regressions.PartLog;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Changelog that delivers writes immediately or, while it lags, one by one in order; a crash cuts it off anywhere. */
final class Changelog implements PartLog {
    final TreeMap<Part, byte[]> kept = new TreeMap<>();
    private final boolean lags;
    private final List<Runnable> pending = new ArrayList<>();

    Changelog(boolean lags) {
        this.lags = lags;
    }

    @Override
    public void store(Part part, byte[] state) {
        write(() -> kept.put(part, state));
    }

    @Override
    public void remove(Part part) {
        write(() -> kept.remove(part));
    }

    private void write(Runnable write) {
        if (lags) {
            pending.add(write);
        } else {
            write.run();
        }
    }

    /** Delivers the first pending writes. */
    void flush(int most) {
        List<Runnable> arrived = pending.subList(0, Math.min(most, pending.size()));
        arrived.forEach(Runnable::run);
        arrived.clear();
    }

    /** Discards the pending writes. */
    void crash() {
        pending.clear();
    }
}
