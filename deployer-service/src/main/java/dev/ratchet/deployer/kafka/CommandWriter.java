package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.AcknowledgedProducer;
import dev.ratchet.runtime.kafka.ClusterProbe;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.List;

/** Writes commands, catalogue entries, switches and events; returns once the broker has acknowledged them. */
public final class CommandWriter implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Wire wire;
    private final AcknowledgedProducer producer;

    /** Creates a producer that fails within two seconds while brokers do not answer the probe. */
    public CommandWriter(Connections connections, ClusterProbe probe) {
        this.wire = new Wire(connections.registry());
        this.producer = AcknowledgedProducer.of(connections, probe, TIMEOUT);
    }

    /** Writes a command. */
    public void write(Command command) {
        send(Topics.COMMANDS, command.id(), command);
    }

    /** Writes a catalogue entry. */
    public void write(Component component) {
        send(Topics.COMPONENTS, component.id().key(), component);
    }

    /** Writes the setting of a switch. */
    public void write(Control control) {
        send(Topics.CONTROL, control.scope() + "/" + control.kind(), control);
    }

    /** Writes an event, such as a deployment, into the same partition as ingest does. */
    public void write(Event event) {
        int partitions = producer.partitions(Topics.EVENTS.name());
        producer.write(List.of(
                wire.record(Topics.EVENTS, Wire.partition(event.tenant(), event.component(), partitions), event)));
    }

    @Override
    public void close() {
        producer.close();
    }

    private <T> void send(Topic<T> topic, String key, T value) {
        producer.write(List.of(wire.record(topic, key, value)));
    }
}
