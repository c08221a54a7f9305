package dev.ratchet.deployer.kafka.input;

import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.core.incident.IncidentNotice;
import dev.ratchet.deployer.core.incident.IncidentNotices;
import dev.ratchet.deployer.kafka.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the incidents that the analyzer finds, and informs the owners of the components. */
public final class IncidentReader implements InputReader {
    private static final Duration POLL = Duration.ofSeconds(1);

    /** Time before a term of which its leader informs as well; the receivers discard repetitions. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    private final Consumer<IncidentNotice> listeners;

    /** Creates a reader whose notices are sent by others. */
    public IncidentReader(Consumer<IncidentNotice> listeners) {
        this.listeners = listeners;
    }

    @Override
    public void read(LeaderTerm term) {
        long since = term.nowMillis() - LOOK_BACK.toMillis();
        IncidentNotices notices = new IncidentNotices(since);
        try (var consumer = term.consumer()) {
            LookBack.seek(consumer, List.of(Topics.OPPORTUNITIES), since);
            for (Optional<View> view = term.view(); view.isPresent(); view = term.view()) {
                var components = view.get().components();
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    term.use(record, Topics.OPPORTUNITIES, it -> notices.next(
                                    it, Optional.ofNullable(components.get(it.componentId())))
                            .ifPresent(listeners));
                }
            }
        }
    }
}
