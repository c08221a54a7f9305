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
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps an analysis in three stores: a number for each series and minute, a value for each cluster, the health of components. */
final class StoreJournal implements Journal {
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

    /** Every part of the health that is kept. */
    SortedMap<Part, byte[]> health() {
        SortedMap<Part, byte[]> kept = new TreeMap<>();
        try (var all = watched.all()) {
            all.forEachRemaining(it -> {
                List<String> parts = List.of(it.key.split(SEPARATOR, 3));
                Owner owner = new Owner(parts.get(1), parts.get(2));
                kept.put(
                        new Part(owner, Part.Kind.valueOf(parts.get(0))),
                        KeptBytes.read(it.value, in -> in.readAllBytes()));
            });
        }
        return kept;
    }

    /** Every count that is kept. */
    Map<Point, Long> counts() {
        Map<Point, Long> counts = new LinkedHashMap<>();
        try (var all = minutes.all()) {
            all.forEachRemaining(it -> counts.put(point(it.key), it.value));
        }
        return counts;
    }

    /** Every cluster that is kept. */
    List<ErrorCluster> clusters() {
        List<ErrorCluster> kept = new ArrayList<>();
        try (var all = clusters.all()) {
            all.forEachRemaining(it -> kept.add(ClusterBytes.read(it.value)));
        }
        return kept;
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
