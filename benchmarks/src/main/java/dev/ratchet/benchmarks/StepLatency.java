package dev.ratchet.benchmarks;

import dev.ratchet.analyzer.config.AnalyzerConfiguration;
import dev.ratchet.analyzer.streams.StreamsApplications;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * B7: time from a step to its opportunity. The latency of a hundred components doubles while points arrive in real
 * time. The measurement starts at the end of the minute that shows the step plus fifteen seconds of grace, and ends
 * when the opportunity is on its topic. Both applications run as in the analyzer. Beside them, records of a few bytes
 * pass through the same broker, from producer to consumer.
 */
final class StepLatency implements Benchmark {
    private static final long MINUTE = 60_000;
    private static final int PAST_MINUTES = 180;
    private static final int LONGEST_MINUTES = 12;
    private static final long READY_MILLIS = 30_000;
    private static final long BARE_EVERY = 5;

    @Override
    public Outcome run(boolean brief) throws Exception {
        Path folder = Files.createTempDirectory("ratchet-b7");
        try (Cluster cluster = Cluster.start(folder)) {
            List<String> names =
                    new ArrayList<>(Topics.all().stream().map(it -> it.name()).toList());
            names.add(Arrivals.BARE);
            cluster.topics(names);
            Wire wire = cluster.wire();
            long begin = (System.currentTimeMillis() + READY_MILLIS) / MINUTE * MINUTE + MINUTE;
            Services services = new Services(brief ? 10 : 100, begin, brief ? 1 : 4);
            past(cluster, wire, services);
            try (StreamsApplications applications = new StreamsApplications(AnalyzerConfiguration.of(Map.of(
                            "ratchet.kafka.bootstrap.servers", cluster.bootstrapServers(),
                            "ratchet.registry.schema.registry.url", cluster.registry(),
                            "ratchet.cycle.schedule", "none",
                            "ratchet.cycle.critical", "false",
                            "ratchet.state.folder", folder.toString())));
                    Arrivals arrivals = new Arrivals(cluster.bootstrapServers(), wire)) {
                applications.start();
                long records = (long) PAST_MINUTES * services.series() / Services.BATCH;
                cluster.committed("ratchet-analyzer-data", new TopicPartition(Topics.METRICS.name(), 0), records);
                double late = live(cluster, wire, services, arrivals);
                return outcome(services, arrivals, late);
            }
        } finally {
            Cluster.delete(folder);
        }
    }

    private static Outcome outcome(Services services, Arrivals arrivals, double late) {
        return new Outcome(
                arrivals.found() == services.components() && arrivals.isInTime(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d series, %,d points a second (batches left %.0f ms late at most), %d steps: %d found",
                                services.series(),
                                Math.round(Services.BATCH * 1000 / services.everyMillis()),
                                late,
                                services.components(),
                                arrivals.found()),
                        arrivals.line("step to finding, after close and grace", arrivals.findings()),
                        arrivals.line("step to opportunity, after close and grace", arrivals.steps()),
                        arrivals.line("bare, produce to consume", arrivals.bare())));
    }

    /** Publishes components, and three hours of points, one per minute and series. */
    private static void past(Cluster cluster, Wire wire, Services services) {
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer()) {
            for (int i = 0; i < services.components(); i++) {
                Component it = Services.component(i);
                byte[] key = (it.tenant() + "/" + it.name()).getBytes(StandardCharsets.UTF_8);
                byte[] value = wire.record(Topics.COMPONENTS, "", it).value();
                var _ = producer.send(new ProducerRecord<>(Topics.COMPONENTS.name(), 0, null, key, value));
            }
            long first = services.beginMillis() / MINUTE - PAST_MINUTES;
            for (long minute = first; minute < first + PAST_MINUTES; minute++) {
                for (int from = 0; from < services.series(); from += Services.BATCH) {
                    send(producer, wire, services.minute(minute, from), minute * MINUTE + MINUTE - 1);
                }
            }
        }
    }

    /** Sends points in real time until every step is detected; returns the maximum delay of a batch in milliseconds. */
    private static double live(Cluster cluster, Wire wire, Services services, Arrivals arrivals) throws Exception {
        double latest = 0;
        long end = services.beginMillis() + LONGEST_MINUTES * MINUTE;
        try (KafkaProducer<byte[], byte[]> producer = cluster.promptProducer()) {
            for (long batch = 0; arrivals.found() < services.components(); batch++) {
                double due = services.beginMillis() + batch * services.everyMillis();
                for (double left = due - System.currentTimeMillis(); left > 0; ) {
                    LockSupport.parkNanos((long) (left * 1e6));
                    left = due - System.currentTimeMillis();
                }
                long now = System.currentTimeMillis();
                if (now > end) {
                    break;
                }
                latest = Math.max(latest, now - due);
                int from = (int) (batch * Services.BATCH % services.series());
                send(producer, wire, services.now(from, now), now);
                if (batch % BARE_EVERY == 0) {
                    arrivals.send(producer);
                }
            }
        }
        return latest;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Wire wire, MetricBatch it, long atMillis) {
        byte[] value = wire.record(Topics.METRICS, 0, it).value();
        var _ = producer.send(new ProducerRecord<>(Topics.METRICS.name(), 0, atMillis, null, value));
    }
}
