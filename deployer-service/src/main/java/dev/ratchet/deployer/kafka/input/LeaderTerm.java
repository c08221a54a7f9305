package dev.ratchet.deployer.kafka.input;

import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.deployer.kafka.View;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Term of this instance as leader, as an {@link InputReader} uses it. It ends with the leadership or the process. */
public interface LeaderTerm {
    /** Number of the term. */
    long number();

    /** Decisions at the latest commit; empty when the term is over. */
    Optional<View> view();

    /** Current time in milliseconds since the epoch. */
    long nowMillis();

    /** Opens a consumer without a group. */
    Consumer<String, byte[]> consumer();

    /** Uses the content of a record if it can be read; the writers of the topic write the dead letters. */
    <T> void use(ConsumerRecord<String, byte[]> record, Topic<T> topic, java.util.function.Consumer<T> content);

    /** Writes a command; returns once the broker has acknowledged it. */
    void write(Command command);

    /** Writes a command of the deployer. */
    default void write(String id, Optional<String> tenant, CommandContent content) {
        write(new Command(id, tenant, nowMillis(), "deployer", content));
    }

    /** Waits, at most until the process ends. */
    void pause(Duration duration) throws InterruptedException;
}
