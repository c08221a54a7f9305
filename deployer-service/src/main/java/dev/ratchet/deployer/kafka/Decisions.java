package dev.ratchet.deployer.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.BlobChunk;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.CycleReport;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.PrePeriod;
import dev.ratchet.cycle.ReleaseManifest;
import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.avro.PlainJson;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.Loop;
import dev.ratchet.cycle.kafka.RecordGuard;
import dev.ratchet.cycle.kafka.ServiceHealth;
import dev.ratchet.cycle.kafka.TopicReader;
import dev.ratchet.cycle.kafka.Wire;
import dev.ratchet.deployer.core.Deployments;
import dev.ratchet.deployer.core.Ledger;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.judge.Baseline;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that decides: consumes commands and the work of others, asks {@link Deployments}, and writes what follows in one
 * transaction with the offsets. One instance leads, the others stand by; whoever takes over fences the one before.
 */
public final class Decisions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
    private static final String ID = "ratchet-deployer";
    private static final Duration POLL = Duration.ofMillis(50);
    private static final List<Topic<?>> INPUTS = List.of(
            Topics.COMPONENTS, Topics.RELEASES, Topics.PROPOSALS, Topics.CYCLES, Topics.COMMANDS, Topics.CONTROL);
    private static final List<Topic<?>> STATE = List.of(
            Topics.COMPONENTS,
            Topics.RELEASES,
            Topics.PROPOSALS,
            Topics.APPROVALS,
            Topics.ASSIGNMENTS,
            Topics.TARGETS,
            Topics.ROLLOUTS,
            Topics.OUTCOMES,
            Topics.CYCLES,
            Topics.CYCLE_REPORTS,
            Topics.AUDIT,
            Topics.CONTROL);

    private final Connections connections;
    private final Wire wire;
    private final RecordGuard guard;
    private final Supplier<Deployments> fresh;
    private final Clock clock;
    private final BlobStore blobs = new BlobStore();
    private final Assignments assignments = new Assignments();
    private final Consumer<Output.LandChange> landing;
    private final ConcurrentLinkedQueue<Measured> measured = new ConcurrentLinkedQueue<>();
    private final Map<ComponentId, Baseline> usual = new ConcurrentHashMap<>();
    private final Loop loop = Loop.of("deployer-decisions", this::lead);
    private final Audit audit = new Audit();
    private volatile View view = View.empty();

    /** A pre-period that was measured since the last turn. */
    private record Measured(ComponentId component, PrePeriod prePeriod) {}

    /** With fresh decisions for each term as leader, and who lays confirmed changes on branches. */
    public Decisions(Connections connections, Supplier<Deployments> fresh, Clock clock, Landing landing) {
        this.connections = connections;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("deployer-decisions");
        this.fresh = fresh;
        this.clock = clock;
        this.landing = change -> landing.land(change, this);
    }

    /** Begins to stand by or lead. */
    public void start() {
        loop.start();
    }

    /** What was decided at the latest commit. */
    public View view() {
        return view;
    }

    /** The blobs of releases. */
    public BlobStore blobs() {
        return blobs;
    }

    /** Where targets wait for news. */
    public Assignments assignments() {
        return assignments;
    }

    /** Hands in a measured pre-period. */
    void measured(ComponentId component, PrePeriod prePeriod) {
        measured.add(new Measured(component, prePeriod));
    }

    /** Tells how a component serves of late; nothing follows from it by itself. */
    void usual(ComponentId component, Baseline heard) {
        usual.put(component, heard);
    }

    /** Its health. */
    public ServiceHealth.Part health() {
        return ServiceHealth.Part.of(loop, Duration.ofMinutes(2));
    }

    @Override
    public void close() {
        loop.close();
    }

    /** Stands by until the inputs are ours, then leads until they are not. */
    private void lead() {
        try (var consumer = connections.consumer(ID)) {
            consumer.subscribe(TopicReader.names(INPUTS));
            while (loop.running() && consumer.assignment().isEmpty()) {
                consumer.poll(POLL);
            }
            if (loop.running()) {
                lead(consumer);
            }
        }
    }

    private void lead(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        Set<TopicPartition> ours = Set.copyOf(consumer.assignment());
        try (Producer<String, byte[]> producer = connections.transactional(ID)) {
            producer.initTransactions();
            Deployments deployments = restored();
            audit.begin(deployments.policy(), clock.millis());
            ours.forEach(it -> consumer.seek(it, committed(consumer, it)));
            publish(deployments);
            unfinishedLandings(deployments).forEach(landing);
            LOG.atInfo()
                    .addKeyValue("rollouts", deployments.ledger().rollouts().size())
                    .log("leading");
            while (loop.running() && consumer.assignment().equals(ours)) {
                turn(consumer, producer, deployments);
            }
        } finally {
            view = View.empty();
        }
    }

    private static long committed(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer, TopicPartition partition) {
        OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null
                ? consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L)
                : offset.offset();
    }

    private Deployments restored() {
        Deployments deployments = fresh.get();
        try (var reader = connections.consumer("")) {
            TopicReader.readToEnd(
                    reader,
                    STATE,
                    record -> guard.apply(
                            record,
                            () -> facts(record, RecordGuard.NO_LETTER).forEach(it -> {
                                deployments.restore(it);
                                audit.restore(it);
                            }),
                            RecordGuard.NO_LETTER));
        }
        return deployments;
    }

    private void turn(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            Producer<String, byte[]> producer,
            Deployments deployments) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (records.isEmpty() && measured.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        List<Output> outputs = decide(
                records,
                deployments,
                letter -> send(producer, new Output.Publish<>(Topics.DEAD_LETTER, letter.topic(), letter)));
        List<Output.LandChange> landings = new ArrayList<>();
        for (Output output : outputs) {
            switch (output) {
                case Output.Publish<?> it -> send(producer, it);
                case Output.BurnNow it -> assignments.burn(it.component(), it.epoch());
                case Output.LandChange it -> landings.add(it);
            }
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        records.nextOffsets().forEach(offsets::put);
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        outputs.forEach(it -> DecisionLog.log(it, deployments.ledger()));
        publish(deployments);
        landings.forEach(landing);
    }

    private List<Output> decide(
            ConsumerRecords<String, byte[]> records, Deployments deployments, Consumer<DeadLetter> letters) {
        List<Output> outputs = new ArrayList<>();
        usual.forEach(deployments::usual);
        for (ConsumerRecord<String, byte[]> record : records) {
            guard.apply(
                    record,
                    () -> facts(record, isOwned(record) ? letters : RecordGuard.NO_LETTER)
                            .forEach(it ->
                                    outputs.addAll(audit.of(it, writable(deployments.accept(it, record.timestamp()))))),
                    letters);
        }
        for (Measured it = measured.poll(); it != null; it = measured.poll()) {
            outputs.addAll(audit.of(it, deployments.prePeriod(it.component(), it.prePeriod(), clock.millis())));
        }
        return outputs;
    }

    /** Finds out here, where the record is known that caused it, whether an output is larger than its topic takes. */
    private List<Output> writable(List<Output> outputs) {
        outputs.stream().filter(Output.Publish.class::isInstance).forEach(it -> record((Output.Publish<?>) it));
        return outputs;
    }

    private <T> ProducerRecord<String, byte[]> record(Output.Publish<T> it) {
        return wire.record(it.topic(), it.key(), it.value());
    }

    /** Commands are the analyzer's input, too, which writes the letters of those that cannot be read. */
    private static boolean isOwned(ConsumerRecord<String, byte[]> record) {
        return !record.topic().equals(Topics.COMMANDS.name());
    }

    private <T> void send(Producer<String, byte[]> producer, Output.Publish<T> it) {
        var _ = producer.send(record(it));
        if (it.value() instanceof CycleReport report) {
            String json = PlainJson.of(Codecs.of(CycleReport.class), report);
            var _ = producer.send(
                    new ProducerRecord<>(Topics.CYCLE_REPORTS_JSON.name(), report.cycle(), json.getBytes(UTF_8)));
        }
    }

    /** What a record tells: a chunk tells of a release once the manifest is complete, a broken one nothing. */
    private List<Object> facts(ConsumerRecord<String, byte[]> record, Consumer<DeadLetter> letters) {
        Optional<Object> read = RecordGuard.read(record, () -> wire.read(record), letters);
        if (read.isPresent() && read.get() instanceof BlobChunk chunk) {
            return blobs.add(chunk)
                    .map(bytes -> new String(bytes, UTF_8))
                    .filter(ReleaseManifest::isManifest)
                    .<List<Object>>map(text -> List.of(ReleaseManifest.parse(text)))
                    .orElse(List.of());
        }
        return read.stream().toList();
    }

    private void publish(Deployments deployments) {
        view = View.of(deployments, clock.millis());
        assignments.update(view.assignments());
    }

    private static List<Output.LandChange> unfinishedLandings(Deployments deployments) {
        return deployments.ledger().rollouts().values().stream()
                .filter(dev.ratchet.deployer.core.rollout.RolloutState.Confirmed.class::isInstance)
                .flatMap(it -> Ledger.plan(it).stream())
                .map(Output.LandChange::new)
                .toList();
    }

    /** Lays a confirmed change on its branch; told again after a restart, so it must not mind a branch that is there. */
    @FunctionalInterface
    public interface Landing {
        /** Lands a change, with what is known about it. */
        void land(Output.LandChange change, Decisions known);
    }
}
