package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.Command;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.Look;
import dev.ratchet.cycle.RolloutPlan;
import dev.ratchet.cycle.Split;
import dev.ratchet.cycle.Tick;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.Loop;
import dev.ratchet.cycle.kafka.RecordGuard;
import dev.ratchet.cycle.kafka.ServiceHealth;
import dev.ratchet.cycle.kafka.Wire;
import dev.ratchet.deployer.core.judge.Baseline;
import dev.ratchet.deployer.core.look.Collector;
import dev.ratchet.deployer.core.look.PrePeriods;
import dev.ratchet.deployer.core.look.RecentHealth;
import dev.ratchet.deployer.core.rollout.RolloutState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the health of targets and turns it into looks and pre-periods; ticks while a rollout is open. It judges nothing:
 * looks are commands, and the first for an interval wins, so reading the same health again does no harm.
 */
public final class HealthWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long TICK_MILLIS = 1000;
    private static final String PRINCIPAL = "deployer";

    private final Connections connections;
    private final RecordGuard guard;
    private final Decisions decisions;
    private final CommandWriter commands;
    private final Clock clock;
    private final int prePeriodIntervals;
    private final Duration lookBack;
    private final Map<ComponentId, Collector> collectors = new HashMap<>();
    private final Map<ComponentId, PrePeriods> prePeriods = new HashMap<>();
    private final Map<ComponentId, RecentHealth> recent = new HashMap<>();
    private final Loop loop = Loop.of("deployer-health", this::read);
    private long lastTick;

    /** Reads back as far as a pre-period reaches. */
    public HealthWatch(
            Connections connections, Decisions decisions, CommandWriter commands, Clock clock, PrePeriodLength length) {
        this.connections = connections;
        this.guard = connections.guard("deployer-health");
        this.decisions = decisions;
        this.commands = commands;
        this.clock = clock;
        this.prePeriodIntervals = length.intervals();
        this.lookBack = Duration.ofMillis(length.intervalMillis()).multipliedBy(length.intervals() + 10L);
    }

    /** How long a pre-period is. */
    public record PrePeriodLength(int intervals, long intervalMillis) {}

    /** Begins to read. */
    public void start() {
        loop.start();
    }

    /** Its health. */
    public ServiceHealth.Part health() {
        return ServiceHealth.Part.of(loop, PATIENCE);
    }

    @Override
    public void close() {
        loop.close();
    }

    private void read() {
        try (Consumer<String, byte[]> consumer = connections.consumer("")) {
            read(consumer);
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.HEALTH.name()).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        consumer.assign(partitions);
        long from = clock.millis() - lookBack.toMillis();
        consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(it -> it, it -> from)))
                .forEach((partition, offset) -> {
                    if (offset == null) {
                        consumer.seekToEnd(Set.of(partition));
                    } else {
                        consumer.seek(partition, offset.offset());
                    }
                });
        Wire wire = new Wire(connections.registry());
        while (loop.running()) {
            View view = decisions.view();
            Map<ComponentId, RolloutState.Open> open = follow(view);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                // the analyzer writes the letters of health
                guard.apply(
                        record,
                        () -> wire.read(record, Topics.HEALTH).ifPresent(it -> sample(it, view, open)),
                        RecordGuard.NO_LETTER);
            }
            seal(view, open);
            tick(open);
        }
    }

    /** One collector for each open rollout's epoch. */
    private Map<ComponentId, RolloutState.Open> follow(View view) {
        Map<ComponentId, RolloutState.Open> open = new HashMap<>();
        view.rollouts().values().forEach(state -> {
            if (state instanceof RolloutState.Open it) {
                RolloutPlan plan = it.progress().plan();
                open.put(plan.componentId(), it);
            }
        });
        collectors.keySet().removeIf(key -> !open.containsKey(key));
        open.forEach((key, it) -> collectors.compute(key, (_, known) -> {
            RolloutPlan plan = it.progress().plan();
            return known != null && known.epoch() == it.progress().epoch()
                    ? known
                    : new Collector(
                            plan.rollout(),
                            it.progress().epoch(),
                            plan.intervalMillis(),
                            plan.prePeriod()
                                    .map(measured -> measured.groupOfBucket())
                                    .orElse(List.of()));
        }));
        return open;
    }

    private void sample(HealthSample sample, View view, Map<ComponentId, RolloutState.Open> open) {
        ComponentId key = sample.componentId();
        if (open.containsKey(key)) {
            prePeriods.remove(key);
            Collector collector = collectors.get(key);
            if (collector != null) {
                collector.add(sample);
            }
            return;
        }
        Assignment assignment = view.assignments().get(key);
        if (assignment != null && assignment.split() == Split.KEY) {
            measure(key, assignment, sample);
        } else if (assignment != null) {
            hear(key, assignment, sample);
        }
    }

    /** How the component serves of late; a keyed one's pre-period tells it. */
    private void hear(ComponentId key, Assignment assignment, HealthSample sample) {
        RecentHealth known = recent.compute(
                key,
                (_, it) -> it != null && it.control().equals(assignment.control())
                        ? it
                        : new RecentHealth(assignment.control(), prePeriodIntervals));
        if (known.add(sample)) {
            Baseline.of(known.intervals()).ifPresent(it -> decisions.usual(key, it));
        }
    }

    private void measure(ComponentId key, Assignment assignment, HealthSample sample) {
        PrePeriods known = prePeriods.compute(
                key,
                (_, it) -> it != null && it.salt().equals(assignment.salt())
                        ? it
                        : new PrePeriods(assignment.salt(), prePeriodIntervals));
        int before = known.size();
        known.add(sample);
        if (known.size() > before || known.size() == prePeriodIntervals) {
            known.ready().ifPresent(it -> decisions.measured(key, it));
        }
    }

    private void seal(View view, Map<ComponentId, RolloutState.Open> open) {
        open.forEach((key, it) -> {
            Collector collector = collectors.get(key);
            if (collector == null) {
                return;
            }
            RolloutPlan plan = it.progress().plan();
            Set<String> expected = view.expected().getOrDefault(plan.rollout(), Set.of());
            for (Look look : collector.seal(expected, clock.millis())) {
                String id = "look-" + look.rollout() + "-" + look.epoch() + "-" + look.interval();
                commands.write(new Command(id, plan.tenant(), clock.millis(), PRINCIPAL, look));
            }
        });
    }

    private void tick(Map<ComponentId, RolloutState.Open> open) {
        long now = clock.millis();
        if (!open.isEmpty() && now - lastTick >= TICK_MILLIS) {
            lastTick = now;
            commands.write(new Command("tick-" + now, "", now, PRINCIPAL, new Tick()));
        }
    }
}
