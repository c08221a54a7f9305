package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.BlobChunk;
import dev.ratchet.cycle.Command;
import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.CycleAnalysis;
import dev.ratchet.cycle.CycleEvent;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.Submission;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.Loop;
import dev.ratchet.cycle.kafka.RecordGuard;
import dev.ratchet.cycle.kafka.ServiceHealth;
import dev.ratchet.cycle.kafka.TopicReader;
import dev.ratchet.cycle.kafka.Wire;
import dev.ratchet.cycle.seal.TenantKeys;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.core.Release;
import dev.ratchet.generator.git.GitSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The loop that makes proposals: one record at a time, its work outside the transaction, its results and its offset in one.
 * A crash in between repeats the work and gives the same proposal under the same id.
 */
public final class Proposals implements AutoCloseable {
    private static final String ID = "ratchet-generator";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BRANCHES = Duration.ofSeconds(10);
    private static final Duration LONGEST_WORK = Duration.ofHours(1);
    private static final int CHUNK = 512 * 1024;

    private final Connections connections;
    private final Wire wire;
    private final RecordGuard guard;
    private final FactsReader reader;
    private final Workshop workshop;
    private final Loop loop = Loop.of("generator-proposals", this::read);
    private long lookedAtBranches = System.nanoTime();

    /** Opens recorded calls with the given keys; makes and proves candidates from the sources. */
    public Proposals(Connections connections, Generator generator, TenantKeys keys, GitSource sources) {
        Facts facts = new Facts(keys);
        this.connections = connections;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("generator-proposals");
        this.reader = new FactsReader(connections, facts);
        this.workshop = new Workshop(facts, generator, sources, loop);
    }

    /** Begins to work. */
    public void start() {
        reader.start();
        loop.start();
    }

    /** Health of its parts; a proposal may take an hour. */
    public List<ServiceHealth.Part> health() {
        return List.of(ServiceHealth.Part.of(loop, LONGEST_WORK), reader.health());
    }

    @Override
    public void close() {
        loop.close();
        reader.close();
    }

    private void read() throws InterruptedException {
        try (Consumer<String, byte[]> consumer = connections.worker(ID);
                Producer<String, byte[]> producer = connections.transactional(ID)) {
            reader.awaitCaughtUp();
            producer.initTransactions();
            consumer.subscribe(TopicReader.names(List.of(Topics.COMPONENTS, Topics.CYCLES, Topics.COMMANDS)));
            while (loop.running()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    work(record, consumer, producer);
                }
                if (System.nanoTime() - lookedAtBranches >= BRANCHES.toNanos()) {
                    lookAtBranches(producer);
                }
            }
        }
    }

    private void lookAtBranches(Producer<String, byte[]> producer) throws InterruptedException {
        List<ProducerRecord<String, byte[]>> results = new ArrayList<>();
        Workshop.Moved moved = workshop.movedOn(System.currentTimeMillis());
        moved.releases().forEach(release -> add(results, release));
        moved.sources().forEach(it -> results.add(wire.record(Topics.FINDINGS, it.id(), it)));
        lookedAtBranches = System.nanoTime();
        if (!results.isEmpty()) {
            producer.beginTransaction();
            send(producer, results);
            producer.commitTransaction();
        }
    }

    private void work(
            ConsumerRecord<String, byte[]> record, Consumer<String, byte[]> consumer, Producer<String, byte[]> producer)
            throws InterruptedException {
        List<ProducerRecord<String, byte[]>> results = results(record);
        producer.beginTransaction();
        send(producer, results);
        producer.sendOffsetsToTransaction(
                Map.of(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1)),
                consumer.groupMetadata());
        producer.commitTransaction();
    }

    private static void send(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> results) {
        for (ProducerRecord<String, byte[]> result : results) {
            var _ = producer.send(result); // a failure fails the commit
        }
    }

    private List<ProducerRecord<String, byte[]>> results(ConsumerRecord<String, byte[]> record)
            throws InterruptedException {
        List<ProducerRecord<String, byte[]>> results = new ArrayList<>();
        guard.apply(
                record,
                () -> {
                    // the deployer and the analyzer write the letters of what nobody can read
                    Optional<Object> value = RecordGuard.read(record, () -> wire.read(record), RecordGuard.NO_LETTER);
                    if (value.isPresent()) {
                        work(value.get(), record.timestamp(), results);
                    }
                },
                letter -> results.add(wire.record(Topics.DEAD_LETTER, letter.topic(), letter)));
        return results;
    }

    private void work(Object value, long atMillis, List<ProducerRecord<String, byte[]>> results)
            throws InterruptedException {
        switch (value) {
            case Component it -> workshop.baseRelease(it).ifPresent(release -> add(results, release));
            case CycleEvent it
            when it.stage() instanceof CycleAnalysis analysis -> {
                for (String opportunity : analysis.opportunities()) {
                    if (!opportunity.startsWith("submission-")) {
                        workshop.propose(it.tenant(), it.cycle(), opportunity, atMillis)
                                .ifPresent(product -> add(results, product));
                    }
                }
            }
            case Command it
            when it.order() instanceof Submission submission ->
                workshop.examine(it.tenant(), it.id(), it.principal(), submission, atMillis)
                        .ifPresent(product -> add(results, product));
            default -> {
                // not the generator's work
            }
        }
    }

    private void add(List<ProducerRecord<String, byte[]>> results, Workshop.Product product) {
        product.blobs().forEach(it -> results.addAll(chunks(it)));
        results.add(wire.record(Topics.PROPOSALS, product.proposal().id().text(), product.proposal()));
    }

    private void add(List<ProducerRecord<String, byte[]>> results, Release release) {
        results.addAll(chunks(release.bundle()));
        results.addAll(chunks(release.manifest().text().getBytes(StandardCharsets.UTF_8)));
    }

    private List<ProducerRecord<String, byte[]>> chunks(byte[] blob) {
        Digest digest = Digest.of(blob);
        int total = Math.max(1, Math.ceilDiv(blob.length, CHUNK));
        List<ProducerRecord<String, byte[]>> chunks = new ArrayList<>();
        for (int index = 0; index < total; index++) {
            byte[] bytes = Arrays.copyOfRange(blob, index * CHUNK, Math.min(blob.length, (index + 1) * CHUNK));
            chunks.add(wire.record(Topics.RELEASES, digest + "/" + index, new BlobChunk(digest, index, total, bytes)));
        }
        return chunks;
    }
}
