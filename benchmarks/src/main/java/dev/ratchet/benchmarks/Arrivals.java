package dev.ratchet.benchmarks;

import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Consumer of opportunities, with the isolation of decisions, and of bare records; it records their latency in
 * milliseconds.
 */
final class Arrivals implements AutoCloseable {
    static final String BARE = "bare";
    private static final long GRACE = 15_000;
    private static final double LONGEST = 10_000;

    private final Map<String, Double> steps = new ConcurrentHashMap<>();
    private final Map<String, Double> findings = new ConcurrentHashMap<>();
    private final Collection<Double> bare = new ConcurrentLinkedQueue<>();
    private final Wire wire;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean isClosed;

    Arrivals(String bootstrapServers, Wire wire) {
        this.wire = wire;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> topics = List.of(
                new TopicPartition(Topics.FINDINGS.name(), 0),
                new TopicPartition(Topics.OPPORTUNITIES.name(), 0),
                new TopicPartition(BARE, 0));
        consumer.assign(topics);
        consumer.seekToBeginning(topics);
        this.thread = Thread.ofPlatform().start(this::read);
    }

    /** Sends a bare record. */
    void send(KafkaProducer<byte[], byte[]> producer) {
        byte[] now = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
        var _ = producer.send(new ProducerRecord<>(BARE, 0, null, now));
    }

    private void read() {
        while (!isClosed) {
            for (ConsumerRecord<byte[], byte[]> it : consumer.poll(Duration.ofMillis(100))) {
                long nanos = System.nanoTime();
                if (it.topic().equals(BARE)) {
                    bare.add((nanos - ByteBuffer.wrap(it.value()).getLong()) / 1e6);
                } else if (it.value() != null) {
                    opportunity(it, System.currentTimeMillis());
                }
            }
        }
        consumer.close();
    }

    private void opportunity(ConsumerRecord<byte[], byte[]> record, long nowMillis) {
        Object value = wire.read(new ConsumerRecord<>(record.topic(), 0, record.offset(), "", record.value()))
                .orElseThrow();
        Map<String, Double> came = value instanceof Finding ? findings : steps;
        Object found = value instanceof Finding it ? it.found() : value;
        if (found instanceof Opportunity it && it.kind() == OpportunityKind.REGRESSION) {
            came.putIfAbsent(it.component(), (double) nowMillis - (it.period().lastSeenMillis() + 1 + GRACE));
        }
    }

    /** Number of components with an opportunity. */
    int found() {
        return steps.size();
    }

    /** Whether none arrived before its time, or more than a minute after it. */
    boolean isInTime() {
        return steps.values().stream().allMatch(it -> it >= 0 && it < LONGEST);
    }

    Collection<Double> steps() {
        return steps.values();
    }

    /** Latency of the findings behind the opportunities. */
    Collection<Double> findings() {
        return findings.values();
    }

    Collection<Double> bare() {
        return bare;
    }

    /** Median, 99th percentile and maximum of milliseconds. */
    String line(String name, Collection<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        sorted.sort(null);
        return sorted.isEmpty()
                ? name + ": none"
                : String.format(
                        Locale.ROOT,
                        "%-44s p50 %.1f ms, p99 %.1f ms, longest %.1f ms (%,d)",
                        name,
                        sorted.get(sorted.size() / 2),
                        sorted.get((int) Math.ceil(.99 * sorted.size()) - 1),
                        sorted.getLast(),
                        sorted.size());
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
