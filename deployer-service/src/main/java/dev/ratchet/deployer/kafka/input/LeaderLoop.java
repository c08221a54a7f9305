package dev.ratchet.deployer.kafka.input;

import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Thread that runs an {@link InputReader} while this instance leads, once per term. */
public final class LeaderLoop implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STANDBY_PAUSE = Duration.ofMillis(50);

    private final Deployer deployer;
    private final InputReader reader;
    private final Wire wire;
    private final RecordGuard guard;
    private final Loop loop;

    /**
     * Parts of the deployer that readers use.
     *
     * @param views latest decisions
     * @param commands writer of commands
     */
    public record Deployer(
            Connections connections,
            Supplier<View> views,
            java.util.function.Consumer<Command> commands,
            Clock clock) {}

    /** Creates a loop whose thread has a name; it is not started. */
    public LeaderLoop(String name, Deployer deployer, InputReader reader) {
        this.deployer = deployer;
        this.reader = reader;
        this.wire = new Wire(deployer.connections().registry());
        this.guard = deployer.connections().guard(name);
        this.loop = Loop.of(name, this::read);
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
        long term = deployer.views().get().term();
        if (term == View.STANDBY) {
            var _ = loop.pauseWhileRunning(STANDBY_PAUSE.toMillis());
        } else {
            reader.read(new Term(term));
        }
    }

    /** One term as leader. */
    private final class Term implements LeaderTerm {
        private final long number;

        private Term(long number) {
            this.number = number;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public Optional<View> view() {
            return Optional.of(deployer.views().get()).filter(it -> loop.running() && it.term() == number);
        }

        @Override
        public long nowMillis() {
            return deployer.clock().millis();
        }

        @Override
        public Consumer<String, byte[]> consumer() {
            return deployer.connections().consumer("");
        }

        @Override
        public <T> void use(
                ConsumerRecord<String, byte[]> record, Topic<T> topic, java.util.function.Consumer<T> content) {
            guard.apply(record, () -> wire.read(record, topic).ifPresent(content), RecordGuard.NO_LETTER);
        }

        @Override
        public void write(Command command) {
            deployer.commands().accept(command);
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            var _ = loop.pauseWhileRunning(duration.toMillis());
        }
    }
}
