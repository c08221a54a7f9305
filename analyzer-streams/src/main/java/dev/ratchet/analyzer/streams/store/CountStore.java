package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.MinuteCounts;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/** Changelog of the counts of a concern, by series and minute. */
public final class CountStore implements MinuteCounts.Log {
    /** Separator of the parts of a key. Only the last part, the detail, may contain it. */
    private static final String SEPARATOR = "\u0001";

    private final KeyValueStore<String, Long> store;

    /** Creates a changelog in a store. */
    public CountStore(KeyValueStore<String, Long> store) {
        this.store = store;
    }

    @Override
    public void putCount(Point point, long count) {
        store.put(key(point), count);
    }

    @Override
    public void removeCount(Point point) {
        store.delete(key(point));
    }

    /** Restores all counts. */
    public Map<Point, Long> restore() {
        Map<Point, Long> counts = new LinkedHashMap<>();
        StoredEntries.each(store, (key, value) -> counts.put(point(key), value));
        return counts;
    }

    static String key(Point it) {
        CountSeries series = it.series();
        return String.join(
                SEPARATOR,
                series.kind().name(),
                Long.toString(it.minute()),
                series.tenant(),
                series.component(),
                series.detail());
    }

    private static Point point(String key) {
        List<String> parts = List.of(key.split(SEPARATOR, 5));
        CountSeries series = new CountSeries(Kind.valueOf(parts.get(0)), parts.get(2), parts.get(3), parts.get(4));
        return new Point(series, Long.parseLong(parts.get(1)));
    }
}
