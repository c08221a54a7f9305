package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Reads an opportunity from its topic, since the deployer decides without them. One read at a time. */
public final class OpportunityReader {
    private final Connections connections;
    private final Wire wire;
    private final ReentrantLock lock = new ReentrantLock();

    /** Creates a reader that uses a new consumer for each read. */
    public OpportunityReader(Connections connections) {
        this.connections = connections;
        this.wire = new Wire(connections.registry());
    }

    /** Latest state of an opportunity; reads the whole topic, which is compacted. */
    public Optional<Opportunity> find(String id) {
        List<Opportunity> found = new ArrayList<>();
        lock.lock();
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(consumer, List.of(Topics.OPPORTUNITIES), record -> {
                if (id.equals(record.key())) {
                    wire.read(record, Topics.OPPORTUNITIES).ifPresent(found::add);
                }
            });
        } finally {
            lock.unlock();
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }
}
