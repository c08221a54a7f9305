package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.cluster.DistinctUsers;
import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.Template;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.specification.MapStore;
import dev.ratchet.analyzer.core.specification.Specifications;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Series.Kind;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.analyzer.core.window.Windows.Point;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Changelogs as the version with one node wrote them, of errors and feature requests up to a moment: all counts in {@code
 * minutes}, and the requests in {@code watched}.
 */
public final class VersionOne {
    /** The stores of that version. */
    public static final List<String> STORES = List.of("minutes", "clusters", "watched", "series");

    /** The errors of the one cluster. */
    public static final long ERRORS = 180;

    private static final Owner PRICING = new Owner("default", "pricing");
    private static final int MINUTES = 3;

    /** The records of all changelogs. */
    public static List<ProducerRecord<String, byte[]>> changelogs(long nowMillis, String application) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        Series errors = new Series(Kind.ERRORS, "default", "pricing", "o-1");
        for (int minute = 1; minute <= MINUTES; minute++) {
            String key = CountStore.key(new Point(errors, Windows.minute(nowMillis) - minute));
            byte[] count =
                    ByteBuffer.allocate(Long.BYTES).putLong(ERRORS / MINUTES).array();
            records.add(new ProducerRecord<>(application + "minutes-changelog", key, count));
        }
        ErrorCluster cluster = new ErrorCluster(
                "o-1",
                "default",
                "pricing",
                "a.B",
                List.of(new Frame("shop.A", "m", 7)),
                new Template("", ""),
                nowMillis - 200_000,
                nowMillis - 60_000,
                DistinctUsers.none());
        records.add(new ProducerRecord<>(application + "clusters-changelog", "o-1", ClusterBytes.write(cluster)));
        Part requests = new Part(PRICING, Part.Kind.REQUESTS);
        byte[] content = requests(nowMillis).find(requests).orElseThrow();
        records.add(new ProducerRecord<>(
                application + "watched-changelog",
                PartStore.key(requests),
                VersionedBytes.write(out -> out.write(content))));
        return records;
    }

    private static MapStore requests(long nowMillis) {
        MapStore store = new MapStore();
        Specifications specifications = new Specifications(
                it -> true, store, new Specifications.Least(100, 3), (windows, owner, minute) -> Map.of());
        for (String person : List.of("ada", "bob", "eve")) {
            FeatureRequest request = new FeatureRequest(person, "a dark mode");
            specifications.take(new Event("default", "pricing", person, nowMillis, request), nowMillis);
        }
        return store;
    }

    private VersionOne() {}
}
