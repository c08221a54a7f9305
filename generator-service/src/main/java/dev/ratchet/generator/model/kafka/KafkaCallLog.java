package dev.ratchet.generator.model.kafka;

import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.generator.core.model.ModelCallHistory;
import dev.ratchet.generator.core.model.SpendingLimits;
import dev.ratchet.generator.model.ModelCallLog;
import dev.ratchet.runtime.kafka.AcknowledgedProducer;
import dev.ratchet.runtime.kafka.ClusterProbe;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Model calls on the topic {@code model-calls}. A reservation is evaluated at its offset, with all records before it,
 * so that two instances never reserve the same part of a budget. Thread-safe.
 */
public final class KafkaCallLog implements ModelCallLog, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Age at which the history is read again, without the records that the broker has deleted meanwhile. */
    private static final Duration OLDEST_HISTORY = Duration.ofDays(1);

    private final Connections connections;
    private final SpendingLimits limits;
    private final Wire wire;
    private final RecordGuard guard;
    private final AcknowledgedProducer producer;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Reader> reader = Optional.empty();

    /** Creates the log; the first use reads the topic. */
    public KafkaCallLog(Connections connections, ClusterProbe probe, SpendingLimits limits) {
        this.connections = connections;
        this.limits = limits;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("generator-model-calls");
        this.producer = AcknowledgedProducer.of(connections, probe, PATIENCE);
    }

    /** Position on the topic with the history up to it. */
    private record Reader(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            ModelCallHistory history,
            long sinceNanos) {}

    @Override
    public Optional<String> reserve(ModelCall call) {
        return locked(() -> {
            Reader current = readToEnd();
            producer.write(List.of(wire.record(Topics.MODEL_CALLS, call.id(), call)));
            Judgement judgement = new Judgement(call, current.history());
            TopicReader.readOn(
                    current.consumer(),
                    current.partitions(),
                    record -> fold(record, current.history(), Optional.of(judgement)));
            return judgement.result();
        });
    }

    @Override
    public void complete(ModelCall call) {
        producer.write(List.of(wire.record(Topics.MODEL_CALLS, call.id(), call)));
    }

    @Override
    public Optional<ModelCall> findEnded(ModelCall like) {
        return locked(() -> readToEnd().history().findEnded(like.tenant(), like.prompt(), like.model()));
    }

    @Override
    public List<ModelCall> attempts(ModelCall like) {
        return locked(() -> readToEnd().history().attempts(like));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            forget();
        } finally {
            lock.unlock();
        }
        producer.close();
    }

    /** Judges a reservation when its record is read. */
    private final class Judgement {
        private final ModelCall call;
        private final ModelCallHistory history;
        private Optional<Optional<String>> objection = Optional.empty();

        Judgement(ModelCall call, ModelCallHistory history) {
            this.call = call;
            this.history = history;
        }

        void before(ModelCall read) {
            if (objection.isEmpty() && read.id().equals(call.id())) {
                objection = Optional.of(history.objection(call, limits));
            }
        }

        Optional<String> result() {
            return objection.orElse(Optional.of("the reservation is not on the topic"));
        }
    }

    /** Reads up to the end of the topic. */
    private Reader readToEnd() {
        if (reader.filter(it -> System.nanoTime() - it.sinceNanos() > OLDEST_HISTORY.toNanos())
                .isPresent()) {
            forget();
        }
        if (reader.isEmpty()) {
            Consumer<String, byte[]> consumer = connections.consumer("");
            ModelCallHistory history = new ModelCallHistory();
            reader = Optional.of(new Reader(consumer, List.of(), history, System.nanoTime()));
            List<TopicPartition> partitions = TopicReader.readToEnd(
                    consumer, List.of(Topics.MODEL_CALLS), record -> fold(record, history, Optional.empty()));
            reader = Optional.of(new Reader(consumer, partitions, history, System.nanoTime()));
        } else {
            Reader current = reader.get();
            TopicReader.readOn(
                    current.consumer(),
                    current.partitions(),
                    record -> fold(record, current.history(), Optional.empty()));
        }
        return reader.get();
    }

    private void fold(ConsumerRecord<String, byte[]> record, ModelCallHistory history, Optional<Judgement> judgement) {
        guard.apply(
                record,
                () -> wire.read(record, Topics.MODEL_CALLS).ifPresent(call -> {
                    judgement.ifPresent(it -> it.before(call));
                    history.fold(call);
                }),
                RecordGuard.NO_LETTER);
    }

    /** Runs a command alone; after a failure the topic is read again from its beginning. */
    private <T> T locked(Supplier<T> command) {
        boolean isComplete = false;
        lock.lock();
        try {
            T result = command.get();
            isComplete = true;
            return result;
        } finally {
            if (!isComplete) {
                forget();
            }
            lock.unlock();
        }
    }

    private void forget() {
        reader.ifPresent(it -> it.consumer().close());
        reader = Optional.empty();
    }
}
