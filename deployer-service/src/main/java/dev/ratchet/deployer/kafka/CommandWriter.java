package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.Command;
import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.Control;
import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.Wire;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;

/** Writes what starts something, and returns when the broker has it. */
public final class CommandWriter implements AutoCloseable {
    private static final long ACKNOWLEDGED_SECONDS = 10;

    private final Wire wire;
    private final Producer<String, byte[]> producer;

    /** With a producer of its own. */
    public CommandWriter(Connections connections) {
        this.wire = new Wire(connections.registry());
        this.producer = connections.producer();
    }

    /** Writes a command. */
    public void write(Command command) {
        send(Topics.COMMANDS, command.id(), command);
    }

    /** Writes a catalogue entry. */
    public void write(Component component) {
        send(Topics.COMPONENTS, component.tenant() + "/" + component.name(), component);
    }

    /** Moves a switch. */
    public void write(Control control) {
        send(Topics.CONTROL, control.scope() + "/" + control.kind(), control);
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(1));
    }

    private <T> void send(Topic<T> topic, String key, T value) {
        try {
            producer.send(wire.record(topic, key, value)).get(ACKNOWLEDGED_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new NotAcknowledged("the broker did not acknowledge a record of " + topic.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAcknowledged("interrupted while writing to " + topic.name(), e);
        }
    }

    /** The broker did not take a record in time; the caller may try again. */
    public static final class NotAcknowledged extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotAcknowledged(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
