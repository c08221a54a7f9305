package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.deployer.core.watch.PastMinutes;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the history of a component for a watch without old instances, while this instance leads. The topic of the
 * minutes of instances holds it, so no component needs a history in memory, and a restart loses nothing. The history
 * becomes part of the watch, so that its verdict can be repeated.
 */
public final class PastReader implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BACKOFF = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(PastReader.class);
    private static final String PRINCIPAL = "deployer";

    /** Time by which a record may be later than its interval. */
    private static final Duration LATENESS = Duration.ofMinutes(10);

    private final DecisionLoop decisions;
    private final CommandWriter commands;
    private final Connections connections;
    private final Wire wire;
    private final RecordGuard guard;
    private final IntervalLength length;
    private final Clock clock;
    private final Loop loop = Loop.of("deployer-past", this::read);

    /** Creates a reader of intervals of a length. */
    public PastReader(
            Connections connections,
            DecisionLoop decisions,
            CommandWriter commands,
            IntervalLength length,
            Clock clock) {
        this.connections = connections;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("deployer-past");
        this.decisions = decisions;
        this.commands = commands;
        this.length = length;
        this.clock = clock;
    }

    /** Starts reading. */
    public void start() {
        loop.start();
    }

    /** Health of this loop. */
    public ServiceHealth.Part health() {
        return ServiceHealth.Part.of(loop, TIMEOUT);
    }

    @Override
    public void close() {
        loop.close();
    }

    private void read() throws InterruptedException {
        View first = decisions.view();
        Set<WatchId> written = new HashSet<>();
        Map<WatchId, Integer> failures = new HashMap<>();
        for (View view = first; loop.running() && view.term() == first.term(); view = decisions.view()) {
            if (view.term() != View.STANDBY) {
                for (WatchPlan plan : waiting(view)) {
                    if (!written.contains(plan.watch()) && write(plan, failures)) {
                        written.add(plan.watch());
                    }
                }
            }
            var _ = loop.pauseWhileRunning(POLL.toMillis());
        }
    }

    private List<WatchPlan> waiting(View view) {
        return view.watches().values().stream()
                .filter(WatchState.Watching.class::isInstance)
                .map(WatchState.Watching.class::cast)
                .filter(WatchState.Watching::isWaitingForPast)
                .map(WatchState.Watching::plan)
                .filter(it -> it.notice().intervalMillis() == length.millis())
                .toList();
    }

    /** Writes the history of a watch; false if it cannot be read yet, or this loop is closed meanwhile. */
    private boolean write(WatchPlan plan, Map<WatchId, Integer> failures) throws InterruptedException {
        Optional<WatchPast> past = past(plan, failures);
        past.ifPresent(it -> commands.write(new Command(
                "past-" + it.watch(),
                Optional.of(plan.notice().tenant()),
                clock.millis(),
                PRINCIPAL,
                new CommandContent.Watched(it))));
        return past.isPresent();
    }

    /**
     * Reads the history of a watch. After {@value #ATTEMPTS} failures it is empty, because a watch makes no look before
     * its history is known.
     */
    private Optional<WatchPast> past(WatchPlan plan, Map<WatchId, Integer> failures) throws InterruptedException {
        try {
            return past(plan);
        } catch (KafkaException | IllegalStateException e) {
            if (!loop.running()) {
                throw e;
            }
            int attempts = failures.merge(plan.watch(), 1, Integer::sum);
            LOG.warn("cannot read the history of watch {} (attempt {} of {})", plan.watch(), attempts, ATTEMPTS, e);
            var _ = loop.pauseWhileRunning(BACKOFF.toMillis());
            return attempts < ATTEMPTS ? Optional.empty() : Optional.of(new PastMinutes(plan).past());
        }
    }

    private Optional<WatchPast> past(WatchPlan plan) {
        PastMinutes minutes = new PastMinutes(plan);
        try (Consumer<String, byte[]> consumer = connections.consumer("")) {
            PastRead read = new PastRead(consumer, plan, minutes);
            minutes.windows().forEach(read::read);
        }
        return loop.running() ? Optional.of(minutes.past()) : Optional.empty();
    }

    /** Reads windows of the partition of one component. */
    private final class PastRead {
        private final Consumer<String, byte[]> consumer;
        private final String key;
        private final PastMinutes minutes;
        private final TopicPartition partition;
        private final long end;

        private PastRead(Consumer<String, byte[]> consumer, WatchPlan plan, PastMinutes minutes) {
            this.consumer = consumer;
            this.key = plan.notice().componentId().key();
            this.minutes = minutes;
            String topic = Topics.INSTANCE_MINUTES.name();
            // by the hash that the analyzer uses
            int number =
                    Math.floorMod(key.hashCode(), consumer.partitionsFor(topic).size());
            this.partition = new TopicPartition(topic, number);
            consumer.assign(List.of(partition));
            this.end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }

        private void read(PastMinutes.Window window) {
            Optional.ofNullable(consumer.offsetsForTimes(Map.of(partition, length.startMillis(window.from())))
                            .get(partition))
                    .ifPresent(start -> {
                        consumer.seek(partition, start.offset());
                        readUntil(length.startMillis(window.to()) + LATENESS.toMillis());
                    });
        }

        private void readUntil(long lastMillis) {
            boolean isOver = false;
            while (!isOver && loop.running() && consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    isOver |= record.timestamp() > lastMillis;
                    if (key.equals(record.key())) {
                        guard.apply(record, () -> add(record), RecordGuard.NO_LETTER);
                    }
                }
            }
        }

        private void add(ConsumerRecord<String, byte[]> record) {
            wire.read(record, Topics.INSTANCE_MINUTES).ifPresent(minutes::add);
        }
    }
}
