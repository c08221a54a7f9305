package dev.ratchet.cycle.topic;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricPoint;
import java.util.Locale;

/** Kind of a door topic, to which publishers outside Ratchet write. Each kind has one type of records. */
public enum Door {
    /** Metric points without OTLP. */
    POINTS(MetricPoint.class),
    /** Log records. */
    LOGS(LogRecord.class),
    /** Events of components. */
    EVENTS(Event.class),
    /** Recorded calls. */
    EXECUTIONS(Execution.class),
    /** Raw OTLP protobuf requests, as the OpenTelemetry Collector's Kafka exporter writes them. */
    OTLP(byte[].class);

    private final Class<?> type;

    Door(Class<?> type) {
        this.type = type;
    }

    /** Class of the records. */
    public Class<?> type() {
        return type;
    }

    /** Last part of the topic name. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
