package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import dev.ratchet.runtime.seal.TenantKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The proposal loop: distributes records to workers, fairly between tenants, and publishes each result when it is
 * complete. A crash repeats the unpublished work, which produces the same proposal under the same id.
 */
public final class Proposals implements AutoCloseable {
    private static final String ID = "ratchet-generator";
    private static final Duration POLL = Duration.ofMillis(100);

    /** Longest wait for records while no worker has a result to publish. */
    private static final Duration IDLE_POLL = Duration.ofMillis(500);

    private static final Duration SOURCE_CHECK_INTERVAL = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration SOURCE_CHECK_LIMIT = Duration.ofSeconds(30);
    private static final String QUEUE = "queue";

    private final Connections connections;
    private final Wire wire;
    private final RecordGuard guard;
    private final FactsReader reader;
    private final BaseReleases bases;
    private final ProposalFactory factory;
    private final ResultRecords records;
    private final UnitProcessor work;
    private final WorkSettings settings;
    private final Loop loop = Loop.of("generator-proposals", this::read);
    private volatile Optional<PartitionOwnership> ownership = Optional.empty();
    private boolean isReassigned;
    private long lastSourceCheckNanos = System.nanoTime();

    /** Creates the loop. The keys decrypt recorded calls; candidates are generated and proved from the sources. */
    public Proposals(
            Connections connections, Generators generators, TenantKeys keys, GitSource sources, WorkSettings settings) {
        Facts facts = new Facts(keys);
        this.connections = connections;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("generator-proposals");
        this.reader = new FactsReader(connections, facts);
        this.bases = new BaseReleases(facts, generators.recipes(), sources, SOURCE_CHECK_LIMIT);
        this.factory = new ProposalFactory(facts, generators, sources, settings);
        this.records = new ResultRecords(wire);
        this.work = new UnitProcessor(guard, bases, factory, records);
        this.settings = settings;
    }

    /** Starts the loop. */
    public void start() {
        reader.start();
        loop.start();
    }

    /** Number of units of work that wait for a worker. */
    public int waiting() {
        return ownership.map(it -> it.workers().waiting()).orElse(0);
    }

    /** Health of the loop's parts. */
    public List<ServiceHealth.Part> health() {
        return List.of(
                ServiceHealth.Part.of(loop, TIMEOUT),
                reader.health(),
                new ServiceHealth.Part(
                        "generator-workers",
                        () -> ownership.map(it -> it.workers().state()).orElse("standby"),
                        () -> true,
                        () -> true));
    }

    @Override
    public void close() {
        loop.close();
        reader.close();
    }

    private void read() throws InterruptedException {
        try (Consumer<String, byte[]> consumer = connections.consumer(ID)) {
            reader.awaitEnd();
            isReassigned = false;
            consumer.subscribe(
                    TopicReader.names(List.of(Topics.COMPONENTS, Topics.CYCLES, Topics.COMMANDS)), new Reassignment());
            while (loop.running()) {
                boolean isIdle = ownership.filter(it -> it.workers().isIdle()).isPresent();
                var polled = consumer.poll(isIdle ? IDLE_POLL : POLL);
                if (isReassigned) {
                    isReassigned = false;
                    begin(consumer);
                }
                if (ownership.isPresent()) {
                    for (ConsumerRecord<String, byte[]> record : polled) {
                        accept(record, ownership.get());
                    }
                    checkSources(ownership.get());
                    ownership.get().publishCompletions();
                }
            }
        } finally {
            end();
        }
    }

    /** Takes over the partitions after everything that their previous owner published has been read. */
    private void begin(Consumer<String, byte[]> consumer) throws InterruptedException {
        end();
        if (!consumer.assignment().isEmpty()) {
            bases.clear();
            ownership = Optional.of(PartitionOwnership.begin(connections, ID, consumer, settings.workers(), work));
            reader.awaitEnd();
        }
    }

    private void end() {
        ownership.ifPresent(PartitionOwnership::close);
        ownership = Optional.empty();
    }

    private void checkSources(PartitionOwnership ownership) {
        if (System.nanoTime() - lastSourceCheckNanos >= SOURCE_CHECK_INTERVAL.toNanos()) {
            lastSourceCheckNanos = System.nanoTime();
            for (String tenant : bases.tenants()) {
                ownership.workers().checkSources(tenant);
            }
        }
    }

    private void accept(ConsumerRecord<String, byte[]> record, PartitionOwnership ownership)
            throws InterruptedException {
        List<ProducerRecord<String, byte[]>> results = new ArrayList<>();
        // the deployer and the analyzer write the dead letters of unreadable records
        List<WorkUnit> units = guard.convert(
                        record,
                        () -> RecordGuard.read(record, () -> wire.read(record), RecordGuard.NO_LETTER),
                        letter -> results.add(records.of(letter)))
                .flatMap(Input::find)
                .map(input -> units(input, record))
                .orElse(List.of());
        int room =
                units.isEmpty() ? 0 : ownership.workers().room(units.getFirst().tenant(), QueueLimits.DEFAULTS);
        List<WorkUnit> excess = units.stream().skip(room).toList();
        if (excess.stream().anyMatch(it -> it.task() instanceof WorkUnit.Propose)) {
            reader.awaitEnd(); // the refusal needs the opportunity, which is published before its cycle's event
        }
        excess.forEach(unit -> results.addAll(refusal(unit)));
        ownership.accept(record, units.stream().limit(room).toList(), results);
    }

    /** Refuses a unit for which the queue of its tenant has no room; base releases are left to the scheduled check. */
    private List<ProducerRecord<String, byte[]>> refusal(WorkUnit unit) {
        String reason = "too many changes of the tenant are queued already (at most " + QueueLimits.DEFAULTS.perTenant()
                + ", fewer while many tenants have changes queued); submit it again later";
        return switch (unit.task()) {
            case WorkUnit.EvaluateSubmission it ->
                factory.refuse(unit.tenant(), it, QUEUE, reason)
                        .map(records::of)
                        .orElse(List.of());
            case WorkUnit.Propose it ->
                factory.refuse(unit.tenant(), it, QUEUE, reason)
                        .map(records::of)
                        .orElse(List.of());
            case WorkUnit.ReadEntry _, WorkUnit.CheckSources _ -> List.of();
        };
    }

    private List<WorkUnit> units(Input input, ConsumerRecord<String, byte[]> record) {
        boolean isSuspect = guard.isSuspect(record);
        return switch (input) {
            case Input.ComponentInput(Component entry) ->
                entry.withSources().stream()
                        .map(it ->
                                new WorkUnit(Optional.of(record), it.tenant(), new WorkUnit.ReadEntry(it), isSuspect))
                        .toList();
            case Input.CycleInput(CycleEvent it)
            when it.stage() instanceof CycleAnalysis analysis ->
                analysis.opportunities().stream()
                        .filter(opportunity -> !opportunity.startsWith("submission-"))
                        .map(opportunity -> new WorkUnit.Propose(it.cycle(), opportunity, record.timestamp()))
                        .map(task -> new WorkUnit(Optional.of(record), it.tenant(), task, isSuspect))
                        .toList();
            case Input.CommandInput(Command it)
            when it.content() instanceof Submission submission ->
                it.tenant().stream()
                        .map(tenant -> new WorkUnit(
                                Optional.of(record),
                                tenant,
                                new WorkUnit.EvaluateSubmission(
                                        it.id(), it.principal(), submission, record.timestamp()),
                                isSuspect))
                        .toList();
            case Input.CycleInput _,
                    Input.CommandInput _,
                    Input.OpportunityInput _,
                    Input.AssignmentInput _,
                    Input.ProposalInput _,
                    Input.BlobInput _,
                    Input.ExecutionInput _ -> List.of();
        };
    }

    /** Records that partitions were assigned or revoked; the loop handles it before it reads their records. */
    private final class Reassignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            isReassigned = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            isReassigned = true;
        }
    }
}
