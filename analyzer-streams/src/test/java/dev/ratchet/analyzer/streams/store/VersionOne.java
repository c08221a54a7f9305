package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.cluster.DistinctUsers;
import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.Fingerprint;
import dev.ratchet.analyzer.core.cluster.Template;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.specification.MapStore;
import dev.ratchet.analyzer.core.specification.Specifications;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Changelogs in the format of the version with one node, with errors and feature requests up to a moment: all counts in
 * {@code minutes}, and the requests in {@code watched}.
 */
public final class VersionOne {
    /** The stores of that version. */
    public static final List<String> STORES = List.of("minutes", "clusters", "watched", "series");

    /** Number of errors in the only cluster. */
    public static final long ERRORS = 180;

    private static final ComponentKey PRICING = new ComponentKey("default", "pricing");
    private static final int MINUTES = 3;

    /** The records of all changelogs. */
    public static List<ProducerRecord<String, byte[]>> changelogs(long nowMillis, String application) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        CountSeries errors = new CountSeries(Kind.ERRORS, "default", "pricing", "o-1");
        for (int minute = 1; minute <= MINUTES; minute++) {
            String key = CountStore.key(new Point(errors, CountWindows.minute(nowMillis) - minute));
            byte[] count =
                    ByteBuffer.allocate(Long.BYTES).putLong(ERRORS / MINUTES).array();
            records.add(new ProducerRecord<>(application + "minutes-changelog", key, count));
        }
        ErrorCluster cluster = new ErrorCluster(
                "o-1",
                "default",
                "pricing",
                new Fingerprint("a.B", List.of(new Frame("shop.A", "m", 7)), new Template("", "")),
                nowMillis - 200_000,
                nowMillis - 60_000,
                DistinctUsers.empty(),
                ErrorCluster.ClusterState.UNKNOWN);
        records.add(new ProducerRecord<>(
                application + "clusters-changelog", "o-1", ClusterBytesTest.withoutState(cluster)));
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
                it -> true,
                store,
                new Specifications.MinimumEvidence(100, 3),
                (windows, component, minute) -> Map.of());
        for (String person : List.of("ada", "bob", "eve")) {
            FeatureRequest request = new FeatureRequest(person, "a dark mode");
            specifications.ingest(new Event("default", "pricing", person, nowMillis, request), nowMillis);
        }
        return store;
    }

    private VersionOne() {}
}
