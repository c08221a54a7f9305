package dev.ratchet.cycle.topic;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricPoint;
import java.util.Locale;

/** The types that can be published through door topics: one type per topic. */
public enum Door {
    /** {@link MetricPoint}. */
    POINTS(MetricPoint.class),
    /** {@link LogRecord}. */
    LOGS(LogRecord.class),
    /** {@link Event}. */
    EVENTS(Event.class),
    /** {@link Execution}. */
    EXECUTIONS(Execution.class),
    /** Raw OTLP protobuf requests, as the OpenTelemetry Collector's Kafka exporter writes them. */
    OTLP(byte[].class);

    private final Class<?> type;

    Door(Class<?> type) {
        this.type = type;
    }

    /** Class of the door's records. */
    public Class<?> type() {
        return type;
    }

    /** The last part of the topic's name. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
