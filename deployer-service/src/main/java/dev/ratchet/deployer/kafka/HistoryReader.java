package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/** Reads the history of a rollout or a watch from its topic, since the deployer holds none. One read at a time. */
public final class HistoryReader {
    private final Connections connections;
    private final Wire wire;
    private final ReentrantLock lock = new ReentrantLock();

    /** Creates a reader that uses a new consumer for each read. */
    public HistoryReader(Connections connections) {
        this.connections = connections;
        this.wire = new Wire(connections.registry());
    }

    /** Events of a rollout in order; reads the whole topic. */
    public List<RolloutEvent> events(RolloutId rollout) {
        return read(Topics.ROLLOUTS, rollout.text(), RolloutEvent::sequence);
    }

    /** Events of a watch in order; reads the whole topic. */
    public List<WatchEvent> events(WatchId watch) {
        return read(Topics.WATCHES, watch.text(), WatchEvent::sequence);
    }

    private <T> List<T> read(Topic<T> topic, String key, ToLongFunction<T> sequence) {
        List<T> events = new ArrayList<>();
        lock.lock();
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(consumer, List.of(topic), record -> {
                if (key.equals(record.key())) {
                    wire.read(record, topic)
                            .filter(it -> sequence.applyAsLong(it) == events.size())
                            .ifPresent(events::add);
                }
            });
        } finally {
            lock.unlock();
        }
        return events;
    }
}
