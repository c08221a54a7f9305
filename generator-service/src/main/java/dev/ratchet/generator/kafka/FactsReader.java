package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.TopicReader;
import dev.ratchet.cycle.kafka.Wire;
import dev.ratchet.cycle.registry.RegistryUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the facts up to date: everything of the decisions, the recorded calls from their retention on. */
final class FactsReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FactsReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final List<Topic> TOPICS = List.of(
            Topics.COMPONENTS,
            Topics.OPPORTUNITIES,
            Topics.PROPOSALS,
            Topics.ASSIGNMENTS,
            Topics.RELEASES,
            Topics.EXECUTIONS);

    private final Connections connections;
    private final Facts facts;
    private final Wire wire;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("generator-facts").unstarted(this::run);

    FactsReader(Connections connections, Facts facts) {
        this.connections = connections;
        this.facts = facts;
        this.wire = new Wire(connections.registry());
    }

    void start() {
        thread.start();
    }

    /** Waits until everything that was there at the start is read. */
    void awaitCaughtUp() throws InterruptedException {
        caughtUp.await();
    }

    @Override
    public void close() {
        stopped.countDown();
        caughtUp.countDown();
        try {
            thread.join(Duration.ofSeconds(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (Consumer<String, byte[]> consumer = connections.consumer("")) {
                TopicReader.readToEnd(consumer, TOPICS, this::take);
                caughtUp.countDown();
                while (stopped.getCount() > 0) {
                    consumer.poll(POLL).forEach(this::take);
                }
            } catch (InterruptException e) {
                return;
            } catch (KafkaException | RegistryUnavailable e) {
                LOG.warn("the facts are read again: {}", e.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            var _ = stopped.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            wire.read(record).ifPresent(facts::fold);
        } catch (UnreadableRecord e) {
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("offset", record.offset())
                    .log("skipped: {}", e.getMessage());
        }
    }
}
