package dev.ratchet.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the analyzer on a real broker: unreadable records, a restart, and a backlog that built up meanwhile. */
class AnalyzerServiceIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final List<Topic<?>> POISONED = List.of(Topics.COMMANDS, Topics.LOGS, Topics.HEALTH);

    @Test
    @Timeout(400)
    void startsEachCycleOnceDespitePoisonRecordsAndARestart(@TempDir Path folder) throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder)) {
            Map<String, String> properties =
                    cluster.properties(Map.of("ratchet.analyzer.port", "0", "ratchet.cycle.schedule", "none"));
            try (AnalyzerService analyzer = AnalyzerService.start(properties)) {
                assertTrue(analyzer.port() > 0);
                POISONED.forEach(topic -> publishPoison(cluster, topic));
                request(cluster, "one");
                EmbeddedCluster.await("closed cycle", DEADLINE, () -> closed(cluster) == 1);
                EmbeddedCluster.await(
                        "letters", DEADLINE, () -> letters(cluster).size() == POISONED.size());
                assertPublishesMeters(scrape(analyzer));
            }
            publishPoison(cluster, Topics.COMMANDS);
            request(cluster, "two");
            try (AnalyzerService analyzer = AnalyzerService.start(properties)) {
                assertTrue(analyzer.port() > 0);
                request(cluster, "three");
                EmbeddedCluster.await("closed cycles", DEADLINE, () -> closed(cluster) == 3);
            }

            List<CycleEvent> starts = cluster.read(Topics.CYCLES).stream()
                    .filter(it -> it.stage() instanceof CycleStart)
                    .toList();
            assertEquals(3, starts.size(), starts::toString);
            assertEquals(3, starts.stream().map(CycleEvent::cycle).distinct().count());
            assertEquals(POISONED.size() + 1, letters(cluster).size(), () -> letters(cluster)
                    .toString());
        }
    }

    private static void assertPublishesMeters(String meters) {
        assertTrue(
                meters.lines()
                        .filter(line -> line.startsWith("kafka_stream_alive_stream_threads{"))
                        .allMatch(line -> line.endsWith(" 1.0")),
                meters);
        assertEquals(
                2,
                meters.lines()
                        .filter(line -> line.startsWith("kafka_stream_thread_process_total{"))
                        .count(),
                meters);
        assertTrue(
                meters.lines()
                        .anyMatch(line -> line.startsWith("kafka_producer_topic_record_send_total{")
                                && line.contains("topic=\"" + Topics.DEAD_LETTER.name() + "\"")),
                meters);
    }

    private static String scrape(AnalyzerService analyzer) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + analyzer.port() + "/prometheus"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static void request(EmbeddedCluster cluster, String id) {
        long now = System.currentTimeMillis();
        CycleRequest order = new CycleRequest(3_600_000, 1, 60_000, id);
        cluster.publish(Topics.COMMANDS, id, new Command(id, Optional.of("default"), now, "ada", order));
    }

    private static void publishPoison(EmbeddedCluster cluster, Topic<?> topic) {
        cluster.publish(new ProducerRecord<>(topic.name(), 0, "poison", "no avro".getBytes(StandardCharsets.UTF_8)));
    }

    private static long closed(EmbeddedCluster cluster) {
        return cluster.read(Topics.CYCLES).stream()
                .filter(it -> it.stage() instanceof CycleEvent.Closed)
                .count();
    }

    private static List<DeadLetter> letters(EmbeddedCluster cluster) {
        return cluster.read(Topics.DEAD_LETTER);
    }
}
