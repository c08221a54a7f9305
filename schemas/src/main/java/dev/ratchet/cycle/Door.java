package dev.ratchet.cycle;

import java.util.Locale;

/** What can be published through a door topic: one type a topic. */
public enum Door {
    /** {@link MetricPoint}. */
    POINTS,
    /** {@link LogRecord}. */
    LOGS,
    /** {@link Event}. */
    EVENTS,
    /** {@link Execution}. */
    EXECUTIONS,
    /** Raw OTLP protobuf requests, as the OpenTelemetry Collector's Kafka exporter writes them. */
    OTLP;

    /** The last part of the topic's name. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
