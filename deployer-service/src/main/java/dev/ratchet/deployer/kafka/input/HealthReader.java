package dev.ratchet.deployer.kafka.input;

import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.core.Ledger;
import dev.ratchet.deployer.core.look.HealthMonitor;
import dev.ratchet.deployer.core.look.Observation;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the health of targets for a {@link HealthMonitor}, and ticks while a rollout is open. The first look for an
 * interval wins, so reading the same health again is harmless.
 *
 * <p>Each term as leader starts with the look-back window, which is read only after the state is restored.
 */
public final class HealthReader implements InputReader {
    private static final Duration POLL = Duration.ofMillis(50);

    /** Longest wait for records while no rollout is open, so that nothing is sealed and nothing ticks. */
    private static final Duration IDLE_POLL = Duration.ofMillis(500);

    private static final long TICK_MILLIS = 1000;

    private final DecisionLoop decisions;
    private final PrePeriodLength length;

    /** Creates a reader whose look-back window covers a pre-period. */
    public HealthReader(DecisionLoop decisions, PrePeriodLength length) {
        this.decisions = decisions;
        this.length = length;
    }

    /** Length of a pre-period: a number of intervals, and their length. */
    public record PrePeriodLength(int intervals, long intervalMillis) {}

    @Override
    public void read(LeaderTerm term) {
        try (Consumer<String, byte[]> consumer = term.consumer()) {
            read(term, consumer);
        }
    }

    private void read(LeaderTerm term, Consumer<String, byte[]> consumer) {
        Duration window = HealthMonitor.lookBackWindow(length.intervals(), length.intervalMillis());
        LookBack lookBack = LookBack.seek(consumer, List.of(Topics.HEALTH), term.nowMillis() - window.toMillis());
        HealthMonitor monitor = new HealthMonitor(length.intervals());
        boolean isLookingBack = true;
        long lastTick = 0;
        for (Optional<View> view = term.view(); view.isPresent(); view = term.view()) {
            List<RolloutState.Open> open = open(view.get());
            monitor.follow(open);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(open.isEmpty() ? IDLE_POLL : POLL)) {
                term.use(record, Topics.HEALTH, it -> observe(monitor, it, term));
            }
            if (isLookingBack && lookBack.isRead(consumer)) {
                isLookingBack = false;
                decisions.submit(term.number(), new Observation.LookBackRead());
            }
            seal(monitor, view.get(), term);
            if (!open.isEmpty() && term.nowMillis() - lastTick >= TICK_MILLIS) {
                lastTick = term.nowMillis();
                term.write("tick-" + lastTick, Optional.empty(), new Tick());
            }
        }
    }

    private static List<RolloutState.Open> open(View view) {
        return view.rollouts().values().stream()
                .filter(RolloutState.Open.class::isInstance)
                .map(RolloutState.Open.class::cast)
                .toList();
    }

    private void observe(HealthMonitor monitor, HealthSample sample, LeaderTerm term) {
        monitor.add(sample, Optional.ofNullable(decisions.view().assignments().get(sample.componentId())))
                .ifPresent(it -> decisions.submit(term.number(), it));
    }

    private static void seal(HealthMonitor monitor, View view, LeaderTerm term) {
        for (Look look : monitor.seal(
                it -> view.expected().getOrDefault(it.progress().plan().rollout(), Set.of()), term.nowMillis())) {
            String tenant = Optional.ofNullable(view.rollouts().get(look.rollout()))
                    .flatMap(Ledger::plan)
                    .orElseThrow()
                    .tenant();
            term.write(
                    "look-" + look.rollout() + "-" + look.epoch() + "-" + look.interval(), Optional.of(tenant), look);
        }
    }
}
