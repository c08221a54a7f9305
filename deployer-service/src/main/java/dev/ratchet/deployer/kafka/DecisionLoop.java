package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.core.DecisionCore;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.look.Observation;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.LongPoll;
import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decision loop: consumes commands and the records of other services, asks {@link DecisionCore}, and writes the outputs
 * in one transaction with the offsets. One instance leads, the others stand by; a new leader fences the previous one.
 */
public final class DecisionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLoop.class);
    private static final String ID = "ratchet-deployer";

    /** Longest wait for partitions. */
    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * Longest wait of a leader for records. Observations and reversals end it. It also bounds the time that a leader
     * needs to notice a revoked partition.
     */
    private static final Duration LEADING_POLL = Duration.ofMillis(250);

    private final Connections connections;
    private final RecordGuard guard;
    private final Supplier<DecisionCore> newCore;
    private final Clock clock;
    private final BlobStore blobs;
    private final RecordFacts facts;
    private final OutputRecords records;
    private final Assignments assignments;
    private final CommittedOutputs committed;
    private final ConcurrentLinkedQueue<TermObservation> observations = new ConcurrentLinkedQueue<>();
    private final Loop loop = Loop.of("deployer-decisions", this::lead);
    private final Audit audit = new Audit();
    private final LatestView views = new LatestView();
    private final LongPoll longPoll = new LongPoll();
    private final CommandDecisions commandDecisions = new CommandDecisions();
    private long term = View.STANDBY;

    /** An observation of one term; later terms discard it. */
    private record TermObservation(long term, Observation observation) {}

    /** Creates a loop with a new core for each term as leader, the landing of changes, and the actions of watches. */
    public DecisionLoop(
            Connections connections,
            Supplier<DecisionCore> newCore,
            Clock clock,
            Landing landing,
            WatchActions actions) {
        this.connections = connections;
        Wire wire = new Wire(connections.registry());
        this.blobs = new BlobStore(connections.stateFolder().resolve("blobs"));
        this.facts = new RecordFacts(wire, blobs);
        this.records = new OutputRecords(wire);
        this.guard = connections.guard("deployer-decisions");
        this.assignments = new Assignments(connections.shortestFailOver());
        this.newCore = newCore;
        this.clock = clock;
        this.committed = new CommittedOutputs(landing, actions, this);
    }

    /** Starts the loop, which stands by or leads. */
    public void start() {
        loop.start();
    }

    /** Current time of the deciding clock. */
    public long nowMillis() {
        return clock.millis();
    }

    /** Decisions as of the latest commit. */
    public View view() {
        return views.latest();
    }

    /** Whether the view meets a condition in time; true on a deployer that does not lead, which has no view. */
    public boolean await(Predicate<View> condition, Duration timeout) throws InterruptedException {
        return views.await(condition, timeout);
    }

    /** Decisions for senders of commands. */
    public CommandDecisions commandDecisions() {
        return commandDecisions;
    }

    /** Blobs of releases. */
    public BlobStore blobs() {
        return blobs;
    }

    /** Assignments for polling targets. */
    public Assignments assignments() {
        return assignments;
    }

    /** Submits an observation of health. */
    public void submit(long duringTerm, Observation observation) {
        observations.add(new TermObservation(duringTerm, observation));
        longPoll.end();
    }

    /** Audits, once for each rollout, that the branch keeps a reverted change until a person reverts it there. */
    public void recordManualReversal(RolloutId rollout, String detail) {
        audit.recordManualReversal(rollout, detail);
        longPoll.end();
    }

    /** Health of this loop. */
    public ServiceHealth.Part health() {
        return ServiceHealth.Part.of(loop, Duration.ofMinutes(2));
    }

    @Override
    public void close() {
        loop.close();
    }

    /** Stands by until the input partitions are assigned, then leads until they are revoked. */
    private void lead() {
        try (var consumer = connections.consumer(ID)) {
            consumer.subscribe(TopicReader.names(DecisionTopics.INPUTS));
            while (loop.running() && consumer.assignment().isEmpty()) {
                consumer.poll(POLL);
            }
            if (loop.running()) {
                lead(consumer);
            }
        }
    }

    private void lead(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        Set<TopicPartition> partitions = Set.copyOf(consumer.assignment());
        try (Producer<String, byte[]> producer = connections.transactional(ID)) {
            long leaderSinceNanos = System.nanoTime();
            producer.initTransactions();
            DecisionCore core = restore();
            audit.begin(core.policy(), clock.millis());
            partitions.forEach(it -> consumer.seek(it, Offsets.committed(consumer, it)));
            term++;
            publish(core, leaderSinceNanos);
            committed.repeat(view());
            LOG.atInfo()
                    .addKeyValue("rollouts", core.ledger().rollouts().size())
                    .log("leading");
            while (loop.running() && consumer.assignment().equals(partitions)) {
                processBatch(consumer, producer, core);
            }
        } finally {
            views.clear();
            assignments.resign();
        }
    }

    private DecisionCore restore() {
        DecisionCore core = newCore.get();
        core.startLookBack();
        blobs.beginReading();
        try (var reader = connections.consumer("")) {
            TopicReader.readToEnd(
                    reader,
                    DecisionTopics.STATE,
                    record -> guard.apply(
                            record,
                            () -> facts.of(record, RecordGuard.NO_LETTER).forEach(it -> {
                                core.restore(it);
                                audit.restore(it);
                            }),
                            RecordGuard.NO_LETTER));
        }
        blobs.endReading();
        return core;
    }

    private void processBatch(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            Producer<String, byte[]> producer,
            DecisionCore core) {
        ConsumerRecords<String, byte[]> records = longPoll.poll(consumer, LEADING_POLL);
        if (records.isEmpty() && observations.isEmpty() && !audit.isDue()) {
            return;
        }
        long startNanos = System.nanoTime();
        producer.beginTransaction();
        List<Output> outputs = decide(
                records,
                core,
                letter -> send(producer, new Output.Publish<>(Topics.DEAD_LETTER, letter.topic(), letter)));
        outputs.forEach(it -> write(it, producer));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        records.nextOffsets().forEach(offsets::put);
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        outputs.forEach(it -> DecisionLog.log(it, core.ledger()));
        publish(core, startNanos);
        outputs.forEach(committed::perform);
    }

    private void write(Output output, Producer<String, byte[]> producer) {
        if (output instanceof Output.BurnNow it) {
            assignments.burn(it.component(), it.epoch());
        }
        send(producer, output);
    }

    private List<Output> decide(
            ConsumerRecords<String, byte[]> records, DecisionCore core, Consumer<DeadLetter> letters) {
        List<Output> outputs = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            guard.apply(
                    record,
                    () -> facts.of(record, isOwned(record) ? letters : RecordGuard.NO_LETTER)
                            .forEach(it ->
                                    outputs.addAll(audit.of(it, requireWritable(core.accept(it, record.timestamp()))))),
                    letters);
        }
        for (TermObservation it = observations.poll(); it != null; it = observations.poll()) {
            if (it.term() == term) {
                outputs.addAll(audit.of(core.observe(it.observation(), clock.millis())));
            }
        }
        outputs.addAll(audit.due(clock.millis()));
        return outputs;
    }

    /**
     * Serialises the outputs here, where the causing record is known, so that an output too large for its topic fails
     * with that record.
     */
    private List<Output> requireWritable(List<Output> outputs) {
        outputs.forEach(records::of);
        return outputs;
    }

    /**
     * Whether this loop writes the dead letter of a record. The analyzer reads commands as well and writes those for
     * commands that cannot be read.
     */
    private static boolean isOwned(ConsumerRecord<String, byte[]> record) {
        return !record.topic().equals(Topics.COMMANDS.name());
    }

    private void send(Producer<String, byte[]> producer, Output output) {
        records.of(output).forEach(it -> {
            var _ = producer.send(it); // a failure fails the commit
        });
    }

    private void publish(DecisionCore core, long leaderProvenNanos) {
        View view = View.of(term, core, clock.millis());
        views.publish(view);
        assignments.update(view.assignments(), leaderProvenNanos);
    }
}
