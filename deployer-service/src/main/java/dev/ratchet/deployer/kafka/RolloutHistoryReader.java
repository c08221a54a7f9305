package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Reads the history of a rollout from its topic, since the deployer holds none in memory. One read at a time. */
public final class RolloutHistoryReader {
    private final Connections connections;
    private final Wire wire;
    private final ReentrantLock lock = new ReentrantLock();

    /** Creates a reader that uses a new consumer for each read. */
    public RolloutHistoryReader(Connections connections) {
        this.connections = connections;
        this.wire = new Wire(connections.registry());
    }

    /** Events of a rollout in order; reads the whole topic. */
    public List<RolloutEvent> events(RolloutId rollout) {
        List<RolloutEvent> events = new ArrayList<>();
        lock.lock();
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(consumer, List.of(Topics.ROLLOUTS), record -> {
                if (rollout.text().equals(record.key())) {
                    wire.read(record, Topics.ROLLOUTS)
                            .filter(it -> it.sequence() == events.size())
                            .ifPresent(events::add);
                }
            });
        } finally {
            lock.unlock();
        }
        return events;
    }
}
