package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.ServiceComponent;
import dev.ratchet.backtest.microservices.plan.ServiceComponent.Pod;
import dev.ratchet.backtest.microservices.plan.SystemModel;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LogRecord.LogContext;
import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.Span.SpanContext;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Recorder of the spans and log records of one minute. */
final class MinuteRecorder {
    static final String TENANT = "generated";

    private static final long MILLI_NANOS = 1_000_000;

    private final SystemShape shape;
    private final Conditions conditions;
    private final long minuteStartMillis;
    private final List<Span> spans = new ArrayList<>();
    private final List<LogRecord> logs = new ArrayList<>();
    private final PodUsage usage;

    MinuteRecorder(SystemModel model, SystemShape shape, Conditions conditions, long minuteStartMillis) {
        this.shape = shape;
        this.conditions = conditions;
        this.minuteStartMillis = minuteStartMillis;
        this.usage = new PodUsage(model.pods());
    }

    /** Whether callers have a CLIENT span around each remote call. */
    boolean hasClientSpans() {
        return shape.hasClientSpans();
    }

    /** Work and calls of the pods in this minute. */
    PodUsage usage() {
        return usage;
    }

    /**
     * Part of a span that its pod determines.
     *
     * @param startNanos start in nanoseconds since the start of the minute
     */
    record Interval(ServiceComponent component, Pod pod, long startNanos, long endNanos) {}

    void recordSpan(SpanContext context, String name, SpanKind kind, Interval interval, boolean isError) {
        usage.addSpan(interval.pod(), kind, interval.endNanos() - interval.startNanos(), isError);
        spans.add(new Span(
                TENANT,
                interval.component().name(),
                context,
                name,
                kind,
                millis(interval.pod(), interval.startNanos()),
                interval.endNanos() - interval.startNanos(),
                isError));
    }

    /** Records a line at the end of the interval. */
    void recordLine(LogContext context, Interval interval, int severity, String body) {
        recordLine(context, interval, severity, body, Optional.empty());
    }

    /** Records a line at the end of the interval, with an exception. */
    void recordLine(
            LogContext context, Interval interval, int severity, String body, Optional<LoggedException> exception) {
        LogDetail detail = shape.logs();
        if (detail != LogDetail.NONE) {
            logs.add(new LogRecord(
                    TENANT,
                    interval.component().name(),
                    interval.pod().name(),
                    millis(interval.pod(), interval.endNanos()),
                    severity,
                    body,
                    exception,
                    detail == LogDetail.WITH_TRACE ? context : LogContext.none()));
        }
    }

    List<Span> spans() {
        spans.sort(Comparator.comparingLong(Span::atMillis));
        return spans;
    }

    List<LogRecord> logs() {
        logs.sort(Comparator.comparingLong(LogRecord::atMillis));
        return logs;
    }

    private long millis(Pod pod, long nanos) {
        return minuteStartMillis + Math.floorDiv(nanos + conditions.skewNanos(pod), MILLI_NANOS);
    }
}
