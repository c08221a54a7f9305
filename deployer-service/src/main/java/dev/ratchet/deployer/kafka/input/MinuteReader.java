package dev.ratchet.deployer.kafka.input;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStop;
import dev.ratchet.deployer.core.watch.MinuteMonitor;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.deployer.kafka.View;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the minutes of instances, and announced deployments, for a {@link MinuteMonitor}. The first notice of a
 * deployment and the first look of a minute win, so reading the same minutes again is harmless.
 */
public final class MinuteReader implements InputReader {
    private static final Duration POLL = Duration.ofMillis(50);

    /** Longest wait for records while no watch is open. */
    private static final Duration IDLE_POLL = Duration.ofMillis(250);

    private static final Duration LOOK_BACK = Duration.ofHours(2);
    private static final List<Topic<?>> INPUTS = List.of(Topics.INSTANCE_MINUTES, Topics.EVENTS);

    private final IntervalLength length;

    /** Creates a reader of intervals of a length. */
    public MinuteReader(IntervalLength length) {
        this.length = length;
    }

    @Override
    public void read(LeaderTerm term) {
        try (Consumer<String, byte[]> consumer = term.consumer()) {
            term.view().ifPresent(it -> read(term, consumer, fromMinute(it, term.nowMillis())));
        }
    }

    private void read(LeaderTerm term, Consumer<String, byte[]> consumer, long fromMinute) {
        LookBack lookBack = LookBack.seek(consumer, INPUTS, length.startMillis(fromMinute));
        MinuteMonitor monitor = new MinuteMonitor(length, fromMinute);
        boolean isLookingBack = true;
        for (Optional<View> view = term.view(); view.isPresent(); view = term.view()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(isWatching(view.get()) ? POLL : IDLE_POLL)) {
                if (record.topic().equals(Topics.EVENTS.name())) {
                    term.use(record, Topics.EVENTS, monitor::add);
                } else {
                    term.use(record, Topics.INSTANCE_MINUTES, monitor::add);
                }
            }
            isLookingBack = isLookingBack && !lookBack.isRead(consumer);
            long nowMinute = isLookingBack ? 0 : length.number(term.nowMillis());
            Map<WatchId, WatchState> watches = view.get().watches();
            monitor.seal(watches.values(), nowMinute).forEach(it -> write(term, it, watches));
        }
    }

    private static boolean isWatching(View view) {
        return view.watches().values().stream().anyMatch(WatchState.Watching.class::isInstance);
    }

    /** First minute of the look-back window, which includes those that open watches need. */
    private long fromMinute(View view, long nowMillis) {
        long latest = length.number(nowMillis - LOOK_BACK.toMillis());
        return view.watches().values().stream()
                .filter(WatchState.Watching.class::isInstance)
                .map(WatchState.Watching.class::cast)
                .filter(it -> it.plan().notice().intervalMillis() == length.millis())
                .mapToLong(WatchState.Watching::nextMinute)
                .reduce(latest, Math::min);
    }

    private static void write(LeaderTerm term, WatchInput input, Map<WatchId, WatchState> watches) {
        CommandContent content = new CommandContent.Watched(input);
        switch (input) {
            case DeploymentNotice it -> term.write("notice-" + it.watch(), Optional.of(it.tenant()), content);
            case WatchLook it ->
                term.write(
                        "look-" + it.watch() + "-" + it.minute(),
                        Optional.ofNullable(watches.get(it.watch()))
                                .flatMap(WatchState::findPlan)
                                .map(plan -> plan.notice().tenant()),
                        content);
            case WatchPlan _, WatchPast _, ActionResult _, WatchStop _, WatchInput.Unknown _ ->
                throw new IllegalStateException("a monitor emits notices and looks only: " + input);
        }
    }
}
