package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStop;
import dev.ratchet.deployer.core.watch.MinuteMonitor;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the minutes of instances, and announced deployments, for a {@link MinuteMonitor} while this instance leads. It judges nothing: notices and
 * looks are commands, and the first one of a deployment or a minute wins, so reading the same minutes again is harmless.
 */
public final class MinuteReader implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Poll timeout while no watch is open; records end a poll at once. */
    private static final Duration IDLE_POLL = Duration.ofMillis(250);

    private static final Duration LOOK_BACK = Duration.ofHours(2);
    private static final String PRINCIPAL = "deployer";
    private static final List<Topic<?>> INPUTS = List.of(Topics.INSTANCE_MINUTES, Topics.EVENTS);

    private final DecisionLoop decisions;
    private final CommandWriter commands;
    private final Connections connections;
    private final Wire wire;
    private final RecordGuard guard;
    private final IntervalLength length;
    private final Clock clock;
    private final Loop loop = Loop.of("deployer-minutes", this::read);

    /** Creates a reader of intervals of a length. */
    public MinuteReader(
            Connections connections,
            DecisionLoop decisions,
            CommandWriter commands,
            IntervalLength length,
            Clock clock) {
        this.length = length;
        this.connections = connections;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("deployer-minutes");
        this.decisions = decisions;
        this.commands = commands;
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
        View view = decisions.view();
        if (view.term() == View.STANDBY) {
            var _ = loop.pauseWhileRunning(POLL.toMillis());
            return;
        }
        try (Consumer<String, byte[]> consumer = connections.consumer("")) {
            lead(consumer, view);
        }
    }

    private void lead(Consumer<String, byte[]> consumer, View first) {
        long fromMinute = fromMinute(first.watches().values());
        LookBack lookBack = LookBack.seek(consumer, INPUTS, length.startMillis(fromMinute));
        MinuteMonitor monitor = new MinuteMonitor(length, fromMinute);
        boolean isLookingBack = true;
        for (View view = first; loop.running() && view.term() == first.term(); view = decisions.view()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(isWatching(view) ? POLL : IDLE_POLL)) {
                // the analyzer writes the dead letters of events
                guard.apply(record, () -> add(monitor, record), RecordGuard.NO_LETTER);
            }
            isLookingBack = isLookingBack && !lookBack.isRead(consumer);
            long nowMinute = isLookingBack ? 0 : length.number(clock.millis());
            monitor.seal(view.watches().values(), nowMinute).forEach(this::write);
        }
    }

    private static boolean isWatching(View view) {
        return view.watches().values().stream().anyMatch(WatchState.Watching.class::isInstance);
    }

    private void add(MinuteMonitor monitor, ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(Topics.EVENTS.name())) {
            wire.read(record, Topics.EVENTS).ifPresent(monitor::add);
        } else {
            wire.read(record, Topics.INSTANCE_MINUTES).ifPresent(monitor::add);
        }
    }

    /** First minute of the look-back window, which includes those that open watches need. */
    private long fromMinute(Collection<WatchState> watches) {
        long latest = length.number(clock.millis() - LOOK_BACK.toMillis());
        return watches.stream()
                .filter(WatchState.Watching.class::isInstance)
                .map(WatchState.Watching.class::cast)
                .filter(it -> it.plan().notice().intervalMillis() == length.millis())
                .mapToLong(WatchState.Watching::nextMinute)
                .reduce(latest, Math::min);
    }

    private void write(WatchInput input) {
        switch (input) {
            case DeploymentNotice it -> write("notice-" + it.watch(), Optional.of(it.tenant()), it);
            case WatchLook it ->
                write(
                        "look-" + it.watch() + "-" + it.minute(),
                        Optional.ofNullable(decisions.view().watches().get(it.watch()))
                                .flatMap(WatchState::findPlan)
                                .map(plan -> plan.notice().tenant()),
                        it);
            case WatchPlan _, WatchPast _, ActionResult _, WatchStop _, WatchInput.Unknown _ ->
                throw new IllegalStateException("a monitor emits notices and looks only: " + input);
        }
    }

    private void write(String id, Optional<String> tenant, WatchInput input) {
        commands.write(new Command(id, tenant, clock.millis(), PRINCIPAL, new CommandContent.Watched(input)));
    }
}
