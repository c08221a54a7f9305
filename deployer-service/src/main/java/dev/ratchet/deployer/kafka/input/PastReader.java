package dev.ratchet.deployer.kafka.input;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.deployer.core.watch.PastMinutes;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.deployer.kafka.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the histories of the components whose watches have no old instances, in one scan for all that wait. The topic of
 * the minutes of instances holds them, so no component needs a history in memory, and a restart loses nothing. The
 * history becomes part of the watch, so that its verdict can be repeated.
 */
public final class PastReader implements InputReader {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration BACKOFF = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(PastReader.class);

    private final IntervalLength length;

    /** Creates a reader of intervals of a length. */
    public PastReader(IntervalLength length) {
        this.length = length;
    }

    @Override
    public void read(LeaderTerm term) throws InterruptedException {
        Set<WatchId> written = new HashSet<>();
        Map<WatchId, Integer> failures = new HashMap<>();
        for (Optional<View> view = term.view(); view.isPresent(); view = term.view()) {
            List<PastMinutes> waiting = waiting(view.get(), written);
            if (!waiting.isEmpty()) {
                for (WatchPast past : pasts(term, waiting, failures)) {
                    write(term, past, view.get());
                    written.add(past.watch());
                }
            }
            term.pause(PAUSE);
        }
    }

    private List<PastMinutes> waiting(View view, Set<WatchId> written) {
        return view.watches().values().stream()
                .filter(WatchState.Watching.class::isInstance)
                .map(WatchState.Watching.class::cast)
                .filter(WatchState.Watching::isWaitingForPast)
                .map(WatchState.Watching::plan)
                .filter(it -> it.notice().intervalMillis() == length.millis() && !written.contains(it.watch()))
                .map(it -> new PastMinutes(it, view.watches().values()))
                .toList();
    }

    private static void write(LeaderTerm term, WatchPast past, View view) {
        Optional<String> tenant = Optional.ofNullable(view.watches().get(past.watch()))
                .flatMap(WatchState::findPlan)
                .map(it -> it.notice().tenant());
        term.write("past-" + past.watch(), tenant, new CommandContent.Watched(past));
    }

    /**
     * Reads histories; none if they cannot be read yet, or if the term is over meanwhile. After {@value #ATTEMPTS}
     * failures, a history is empty, because a watch makes no look before its history is known.
     */
    private List<WatchPast> pasts(LeaderTerm term, List<PastMinutes> waiting, Map<WatchId, Integer> failures)
            throws InterruptedException {
        try (Consumer<String, byte[]> consumer = term.consumer()) {
            new PastScan(term, consumer, length, waiting).read();
            return term.view().isPresent()
                    ? waiting.stream().map(PastMinutes::past).toList()
                    : List.of();
        } catch (KafkaException | IllegalStateException e) {
            if (term.view().isEmpty()) {
                throw e;
            }
            List<WatchPlan> plans = waiting.stream().map(PastMinutes::plan).toList();
            plans.forEach(it -> failures.merge(it.watch(), 1, Integer::sum));
            LOG.warn(
                    "Cannot read the histories of the watches {}; they are empty after {} attempts",
                    plans.stream().map(WatchPlan::watch).toList(),
                    ATTEMPTS,
                    e);
            term.pause(BACKOFF);
            return plans.stream()
                    .filter(it -> failures.getOrDefault(it.watch(), 0) >= ATTEMPTS)
                    .map(it -> new PastMinutes(it, List.of()).past())
                    .toList();
        }
    }
}
