package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Journal;
import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Series.Kind;
import dev.ratchet.analyzer.core.window.Windows.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an analysis in three stores: a number for each series and minute, a value for each cluster, the health of components. */
final class StoreJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(StoreJournal.class);

    /** Not in any name: tenants are of letters and digits, and what follows the component is the rest of the key. */
    private static final String SEPARATOR = "\u0001";

    private final KeyValueStore<String, Long> minutes;
    private final KeyValueStore<String, byte[]> clusters;
    private final KeyValueStore<String, byte[]> watched;

    StoreJournal(
            KeyValueStore<String, Long> minutes,
            KeyValueStore<String, byte[]> clusters,
            KeyValueStore<String, byte[]> watched) {
        this.minutes = minutes;
        this.clusters = clusters;
        this.watched = watched;
    }

    @Override
    public void counted(Point point, long count) {
        minutes.put(key(point), count);
    }

    @Override
    public void dropped(Point point) {
        minutes.delete(key(point));
    }

    @Override
    public void seen(ErrorCluster cluster) {
        clusters.put(cluster.id(), ClusterBytes.write(cluster));
    }

    @Override
    public void gone(ErrorCluster cluster) {
        clusters.delete(cluster.id());
    }

    @Override
    public void remember(Part part, byte[] state) {
        watched.put(key(part), KeptBytes.write(out -> out.write(state)));
    }

    @Override
    public void forget(Part part) {
        watched.delete(key(part));
    }

    /** Every part of the health that can be read; others are discarded. */
    SortedMap<Part, byte[]> health() {
        SortedMap<Part, byte[]> kept = new TreeMap<>();
        each(watched, (key, value) -> kept.put(part(key), KeptBytes.read(value, in -> in.readAllBytes())));
        return kept;
    }

    /** Every count that can be read; others are discarded. */
    Map<Point, Long> counts() {
        Map<Point, Long> counts = new LinkedHashMap<>();
        each(minutes, (key, value) -> counts.put(point(key), value));
        return counts;
    }

    /** Every cluster that can be read; others are discarded. */
    List<ErrorCluster> clusters() {
        List<ErrorCluster> kept = new ArrayList<>();
        each(clusters, (key, value) -> kept.add(ClusterBytes.read(value)));
        return kept;
    }

    /** Keys and values of another version must not stop the restoring, or it would begin again for ever. */
    private static <V> void each(KeyValueStore<String, V> store, BiConsumer<String, V> taking) {
        List<String> unreadable = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(it -> {
                try {
                    taking.accept(it.key, it.value);
                } catch (UnreadableState | IllegalArgumentException | IndexOutOfBoundsException e) {
                    LOG.atError()
                            .addKeyValue("store", store.name())
                            .addKeyValue("key", it.key)
                            .log("discarding a kept value that cannot be read: {}", e.getMessage());
                    unreadable.add(it.key);
                }
            });
        }
        unreadable.forEach(store::delete);
    }

    private static Part part(String key) {
        List<String> parts = List.of(key.split(SEPARATOR, 3));
        return new Part(new Owner(parts.get(1), parts.get(2)), Part.Kind.valueOf(parts.get(0)));
    }

    private static String key(Part it) {
        return String.join(
                SEPARATOR, it.kind().name(), it.owner().tenant(), it.owner().component());
    }

    private static String key(Point it) {
        Series series = it.series();
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
        Series series = new Series(Kind.valueOf(parts.get(0)), parts.get(2), parts.get(3), parts.get(4));
        return new Point(series, Long.parseLong(parts.get(1)));
    }
}
