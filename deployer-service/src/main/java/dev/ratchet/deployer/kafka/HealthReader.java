package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.core.Ledger;
import dev.ratchet.deployer.core.look.HealthMonitor;
import dev.ratchet.deployer.core.look.Observation;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the health of targets for a {@link HealthMonitor} while this instance leads, and ticks while a rollout is open.
 * It judges nothing: looks are commands, and the first one for an interval wins, so reading the same health again is
 * harmless.
 *
 * <p>Each term as leader starts with the look-back window, which is read only after the state is restored.
 */
public final class HealthReader implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Longest wait for records while no rollout is open, so that nothing is sealed and nothing ticks. */
    private static final Duration IDLE_POLL = Duration.ofMillis(500);

    private static final long TICK_MILLIS = 1000;
    private static final String PRINCIPAL = "deployer";

    private final DecisionLoop decisions;
    private final CommandWriter commands;
    private final Connections connections;
    private final Wire wire;
    private final RecordGuard guard;
    private final Clock clock;
    private final PrePeriodLength length;
    private final Loop loop = Loop.of("deployer-health", this::read);
    private long lastTick;

    /** Creates a reader whose look-back window covers a pre-period. */
    public HealthReader(
            Connections connections,
            DecisionLoop decisions,
            CommandWriter commands,
            Clock clock,
            PrePeriodLength length) {
        this.connections = connections;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("deployer-health");
        this.decisions = decisions;
        this.commands = commands;
        this.clock = clock;
        this.length = length;
    }

    /** Length of a pre-period: a number of intervals, and their length. */
    public record PrePeriodLength(int intervals, long intervalMillis) {}

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
        long term = decisions.view().term();
        if (term == View.STANDBY) {
            var _ = loop.pauseWhileRunning(POLL.toMillis());
            return;
        }
        try (Consumer<String, byte[]> consumer = connections.consumer("")) {
            lead(consumer, term);
        }
    }

    private void lead(Consumer<String, byte[]> consumer, long term) {
        Duration window = HealthMonitor.lookBackWindow(length.intervals(), length.intervalMillis());
        LookBack lookBack = LookBack.seek(consumer, List.of(Topics.HEALTH), clock.millis() - window.toMillis());
        HealthMonitor monitor = new HealthMonitor(length.intervals());
        boolean isLookingBack = true;
        for (View view = decisions.view(); loop.running() && view.term() == term; view = decisions.view()) {
            List<RolloutState.Open> open = open(view);
            monitor.follow(open);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(open.isEmpty() ? IDLE_POLL : POLL)) {
                // the analyzer writes the dead letters of health
                guard.apply(
                        record,
                        () -> wire.read(record, Topics.HEALTH).ifPresent(it -> observe(monitor, it, term)),
                        RecordGuard.NO_LETTER);
            }
            if (isLookingBack && lookBack.isRead(consumer)) {
                isLookingBack = false;
                decisions.submit(term, new Observation.LookBackRead());
            }
            seal(monitor, view);
            tick(open);
        }
    }

    private static List<RolloutState.Open> open(View view) {
        return view.rollouts().values().stream()
                .filter(RolloutState.Open.class::isInstance)
                .map(RolloutState.Open.class::cast)
                .toList();
    }

    private void observe(HealthMonitor monitor, HealthSample sample, long term) {
        monitor.add(sample, Optional.ofNullable(decisions.view().assignments().get(sample.componentId())))
                .ifPresent(it -> decisions.submit(term, it));
    }

    private void seal(HealthMonitor monitor, View view) {
        for (Look look : monitor.seal(
                it -> view.expected().getOrDefault(it.progress().plan().rollout(), Set.of()), clock.millis())) {
            String tenant = Optional.ofNullable(view.rollouts().get(look.rollout()))
                    .flatMap(Ledger::plan)
                    .orElseThrow()
                    .tenant();
            String id = "look-" + look.rollout() + "-" + look.epoch() + "-" + look.interval();
            commands.write(new Command(id, Optional.of(tenant), clock.millis(), PRINCIPAL, look));
        }
    }

    private void tick(List<RolloutState.Open> open) {
        long now = clock.millis();
        if (!open.isEmpty() && now - lastTick >= TICK_MILLIS) {
            lastTick = now;
            commands.write(new Command("tick-" + now, Optional.empty(), now, PRINCIPAL, new Tick()));
        }
    }
}
