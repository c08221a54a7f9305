package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.generator.candidate.Generator;
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
    private static final Duration SOURCES = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);
    private static final int MOST_WAITING_PER_TENANT = 100;
    private static final int MOST_WAITING = 400;

    private final Connections connections;
    private final Wire wire;
    private final RecordGuard guard;
    private final FactsReader reader;
    private final BaseReleases bases;
    private final Workshop workshop;
    private final ResultRecords records;
    private final UnitProcessor work;
    private final WorkSettings settings;
    private final Loop loop = Loop.of("generator-proposals", this::read);
    private volatile Optional<Tenure> tenure = Optional.empty();
    private boolean isReassigned;
    private long lookedAtSources = System.nanoTime();

    /**
     * Creates the loop. The keys decrypt recorded calls; the sources are those that candidates are made and proved
     * from.
     */
    public Proposals(
            Connections connections, Generator generator, TenantKeys keys, GitSource sources, WorkSettings settings) {
        Facts facts = new Facts(keys);
        this.connections = connections;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("generator-proposals");
        this.reader = new FactsReader(connections, facts);
        this.bases = new BaseReleases(facts, generator, sources, LONGEST_LOOK);
        this.workshop = new Workshop(facts, generator, sources, settings.limit());
        this.records = new ResultRecords(wire);
        this.work = new UnitProcessor(guard, bases, workshop, records);
        this.settings = settings;
    }

    /** Starts the loop. */
    public void start() {
        reader.start();
        loop.start();
    }

    /** Health of the loop's parts. */
    public List<ServiceHealth.Part> health() {
        return List.of(
                ServiceHealth.Part.of(loop, PATIENCE),
                reader.health(),
                new ServiceHealth.Part(
                        "generator-workers",
                        () -> tenure.map(it -> it.workers().state()).orElse("standby"),
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
            reader.awaitCaughtUp();
            isReassigned = false;
            consumer.subscribe(
                    TopicReader.names(List.of(Topics.COMPONENTS, Topics.CYCLES, Topics.COMMANDS)), new Reassignment());
            while (loop.running()) {
                var polled = consumer.poll(POLL);
                if (isReassigned) {
                    isReassigned = false;
                    begin(consumer);
                }
                if (tenure.isPresent()) {
                    polled.forEach(record -> accept(record, tenure.get()));
                    lookAtSources(tenure.get());
                    tenure.get().publishCompletions();
                    limit(consumer, tenure.get());
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
            bases.forget();
            tenure = Optional.of(Tenure.begin(connections, ID, consumer, settings.workers(), work));
            reader.awaitCaughtUp();
        }
    }

    private void end() {
        tenure.ifPresent(Tenure::close);
        tenure = Optional.empty();
    }

    /** Pauses consumption while too much work is queued, because the queue is held in memory. */
    private static void limit(Consumer<String, byte[]> consumer, Tenure tenure) {
        if (tenure.workers().waiting() > MOST_WAITING) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
    }

    private void lookAtSources(Tenure tenure) {
        if (System.nanoTime() - lookedAtSources >= SOURCES.toNanos()) {
            lookedAtSources = System.nanoTime();
            for (String tenant : bases.tenants()) {
                tenure.workers().lookAtSources(tenant);
            }
        }
    }

    private void accept(ConsumerRecord<String, byte[]> record, Tenure tenure) {
        List<ProducerRecord<String, byte[]>> letters = new ArrayList<>();
        // the deployer and the analyzer write the dead letters of unreadable records
        List<WorkUnit> units = guard.convert(
                        record,
                        () -> RecordGuard.read(record, () -> wire.read(record), RecordGuard.NO_LETTER),
                        letter -> letters.add(records.of(letter)))
                .map(value -> units(value, record))
                .orElse(List.of());
        Optional<WorkUnit.Examine> examined = units.stream()
                .map(WorkUnit::task)
                .filter(WorkUnit.Examine.class::isInstance)
                .map(WorkUnit.Examine.class::cast)
                .findFirst();
        if (!letters.isEmpty()) {
            tenure.publish(record, letters);
        } else if (examined.isPresent()
                && tenure.workers().waiting(units.getFirst().tenant()) >= MOST_WAITING_PER_TENANT) {
            tenure.publish(record, refused(units.getFirst().tenant(), examined.get()));
        } else {
            tenure.accept(record, isLeftToTheClock(units, tenure) ? List.of() : units);
        }
    }

    /** Whether the scheduled source check builds the base releases, since the tenant has filled its queue already. */
    private static boolean isLeftToTheClock(List<WorkUnit> units, Tenure tenure) {
        return units.stream()
                .anyMatch(it -> it.task() instanceof WorkUnit.BuildBase
                        && tenure.workers().waiting(it.tenant()) >= MOST_WAITING_PER_TENANT);
    }

    private List<ProducerRecord<String, byte[]>> refused(String tenant, WorkUnit.Examine task) {
        String why = MOST_WAITING_PER_TENANT + " changes of the tenant are queued already; submit it again later";
        return workshop.refuse(tenant, task, "queue", why).map(records::of).orElse(List.of());
    }

    private List<WorkUnit> units(Object value, ConsumerRecord<String, byte[]> record) {
        boolean isSuspect = guard.isSuspect(record);
        return switch (value) {
            case Component it ->
                List.of(new WorkUnit(Optional.of(record), it.tenant(), new WorkUnit.BuildBase(it), isSuspect));
            case CycleEvent it
            when it.stage() instanceof CycleAnalysis analysis ->
                analysis.opportunities().stream()
                        .filter(opportunity -> !opportunity.startsWith("submission-"))
                        .map(opportunity -> new WorkUnit.Propose(it.cycle(), opportunity, record.timestamp()))
                        .map(task -> new WorkUnit(Optional.of(record), it.tenant(), task, isSuspect))
                        .toList();
            case Command it
            when it.order() instanceof Submission submission ->
                List.of(new WorkUnit(
                        Optional.of(record),
                        it.tenant(),
                        new WorkUnit.Examine(it.id(), it.principal(), submission, record.timestamp()),
                        isSuspect));
            default -> List.of(); // other records need no work by the generator
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
