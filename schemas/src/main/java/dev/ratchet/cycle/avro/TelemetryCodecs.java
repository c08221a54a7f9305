package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.PortCall;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Profile;
import dev.ratchet.cycle.telemetry.ProfileSample;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;

/** Codecs of the telemetry records. */
final class TelemetryCodecs {
    static final Codec<MetricPoint> METRIC_POINT = Codec.of(
            "MetricPoint",
            (it, out) -> out.put("component", it.component())
                    .put("name", it.name())
                    .put("unit", it.unit())
                    .put("attributes", it.attributes())
                    .put("atMillis", it.atMillis())
                    .put("value", it.value())
                    .constant("kind", it.kind()),
            in -> new MetricPoint(
                    in.text("component"),
                    in.text("name"),
                    in.text("unit"),
                    in.textMap("attributes"),
                    in.number("atMillis"),
                    in.real("value"),
                    in.constant("kind", PointKind.class)));

    static final Codec<SeriesDefinition> SERIES_DEFINITION = Codec.of(
            "SeriesDefinition",
            (it, out) -> out.put("component", it.component())
                    .put("name", it.name())
                    .put("unit", it.unit())
                    .put("attributes", it.attributes())
                    .constant("kind", it.kind()),
            in -> new SeriesDefinition(
                    in.text("component"),
                    in.text("name"),
                    in.text("unit"),
                    in.textMap("attributes"),
                    in.constant("kind", PointKind.class)));

    static final Codec<Series> SERIES = Codec.of(
            "Series",
            (it, out) -> out.put("idHigh", it.idHigh())
                    .put("idLow", it.idLow())
                    .optional("definition", it.definition(), SERIES_DEFINITION),
            in -> new Series(in.number("idHigh"), in.number("idLow"), in.optional("definition", SERIES_DEFINITION)));

    static final Codec<LoggedException> LOGGED_EXCEPTION = Codec.of(
            "LoggedException",
            (it, out) -> out.put("type", it.type()).put("message", it.message()).put("stacktrace", it.stacktrace()),
            in -> new LoggedException(in.text("type"), in.text("message"), in.text("stacktrace")));

    static final Codec<LogRecord> LOG_RECORD = Codec.of(
            "LogRecord",
            (it, out) -> out.put("tenant", it.tenant())
                    .put("component", it.component())
                    .put("instance", it.instance())
                    .put("atMillis", it.atMillis())
                    .put("severity", it.severity())
                    .put("body", it.body())
                    .optional("exception", it.exception(), LOGGED_EXCEPTION)
                    .put("traceId", it.traceId())
                    .put("spanId", it.spanId())
                    .put("user", it.user()),
            in -> new LogRecord(
                    in.text("tenant"),
                    in.text("component"),
                    in.text("instance"),
                    in.number("atMillis"),
                    in.integer("severity"),
                    in.text("body"),
                    in.optional("exception", LOGGED_EXCEPTION),
                    in.text("traceId"),
                    in.text("spanId"),
                    in.text("user")));

    static final Codec<Span> SPAN = Codec.of(
            "Span",
            (it, out) -> out.put("tenant", it.tenant())
                    .put("component", it.component())
                    .put("traceId", it.traceId())
                    .put("spanId", it.spanId())
                    .put("parentSpanId", it.parentSpanId())
                    .put("name", it.name())
                    .put("atMillis", it.atMillis())
                    .put("durationNanos", it.durationNanos())
                    .put("error", it.error())
                    .constant("kind", it.kind()),
            in -> new Span(
                    in.text("tenant"),
                    in.text("component"),
                    in.text("traceId"),
                    in.text("spanId"),
                    in.text("parentSpanId"),
                    in.text("name"),
                    in.number("atMillis"),
                    in.number("durationNanos"),
                    in.flag("error"),
                    in.constant("kind", SpanKind.class)));

    static final Codec<ProfileSample> PROFILE_SAMPLE = Codec.of(
            "ProfileSample",
            (it, out) -> out.put("type", it.type())
                    .put("method", it.method())
                    .put("line", it.line())
                    .put("callee", it.callee())
                    .put("count", it.count()),
            in -> new ProfileSample(
                    in.text("type"), in.text("method"), in.integer("line"), in.text("callee"), in.number("count")));

    static final Codec<Profile> PROFILE = Codec.of(
            "Profile",
            (it, out) -> out.put("instance", it.instance())
                    .put("toMillis", it.toMillis())
                    .put("total", it.total())
                    .list("samples", it.samples(), PROFILE_SAMPLE),
            in -> new Profile(
                    in.text("instance"),
                    in.number("toMillis"),
                    in.number("total"),
                    in.list("samples", PROFILE_SAMPLE)));

    static final Codec<Deployment> DEPLOYMENT = Codec.of(
            "Deployment",
            (it, out) -> out.put("version", it.version()).text("commit", it.commit()),
            in -> new Deployment(in.text("version"), in.anyText("commit")));

    static final Codec<Alarm> ALARM = Codec.of(
            "Alarm",
            (it, out) -> out.put("name", it.name())
                    .constant("state", it.state())
                    .constant("severity", it.severity())
                    .put("reason", it.reason()),
            in -> new Alarm(
                    in.text("name"),
                    in.constant("state", AlarmState.class),
                    in.constant("severity", Severity.class),
                    in.text("reason")));

    static final Codec<HeardAlarm> ALARM_RECORD = Codec.of(
            "HeardAlarm",
            (it, out) -> out.put("component", it.component())
                    .put("saidMillis", it.saidMillis())
                    .put("recordMillis", it.recordMillis())
                    .record("alarm", it.alarm(), ALARM),
            in -> new HeardAlarm(
                    in.text("component"),
                    in.number("saidMillis"),
                    in.number("recordMillis"),
                    in.record("alarm", ALARM)));

    static final Codec<Failure> FAILURE = Codec.of(
            "Failure",
            (it, out) -> out.put("type", it.type()).put("message", it.message()).put("frames", it.frames()),
            in -> new Failure(in.text("type"), in.text("message"), in.texts("frames")));

    static final Codec<PortCall> PORT_CALL = Codec.of(
            "PortCall",
            (it, out) -> out.put("port", it.port())
                    .put("request", it.request())
                    .optional("response", it.response())
                    .optional("failure", it.failure(), FAILURE)
                    .put("durationNanos", it.durationNanos()),
            in -> new PortCall(
                    in.text("port"),
                    in.text("request"),
                    in.optionalText("response"),
                    in.optional("failure", FAILURE),
                    in.number("durationNanos")));

    static final Codec<Execution> EXECUTION = Codec.of(
            "Execution",
            (it, out) -> out.put("tenant", it.tenant())
                    .put("component", it.component())
                    .put("instance", it.instance())
                    .put("id", it.id())
                    .put("release", it.release())
                    .put("slot", it.slot())
                    .put("epoch", it.epoch())
                    .optional("key", it.key())
                    .put("atMillis", it.atMillis())
                    .put("durationNanos", it.durationNanos())
                    .put("input", it.input())
                    .optional("output", it.output())
                    .optional("failure", it.failure(), FAILURE)
                    .list("calls", it.calls(), PORT_CALL)
                    .optional("sealed", it.sealed())
                    .put("failures", it.failures()),
            in -> new Execution(
                    in.text("tenant"),
                    in.text("component"),
                    in.text("instance"),
                    in.text("id"),
                    in.text("release"),
                    in.text("slot"),
                    in.number("epoch"),
                    in.optionalText("key"),
                    in.number("atMillis"),
                    in.number("durationNanos"),
                    in.text("input"),
                    in.optionalText("output"),
                    in.optional("failure", FAILURE),
                    in.list("calls", PORT_CALL),
                    in.optionalText("sealed"),
                    in.number("failures")));

    static final Codec<GroupStats> GROUP_STATS = Codec.of(
            "GroupStats",
            (it, out) -> out.constant("slot", it.slot())
                    .put("group", it.group())
                    .record("stats", it.stats(), BatchCodec.CALL_STATS),
            in -> new GroupStats(
                    in.constant("slot", Slot.class), in.integer("group"), in.record("stats", BatchCodec.CALL_STATS)));

    static final Codec<HealthSample> HEALTH_SAMPLE = Codec.of(
            "HealthSample",
            (it, out) -> out.put("tenant", it.tenant())
                    .put("component", it.component())
                    .put("instance", it.instance())
                    .put("boot", it.boot())
                    .put("epoch", it.epoch())
                    .put("interval", it.interval())
                    .put("intervalMillis", it.intervalMillis())
                    .put("salt", it.salt())
                    .put("derived", it.derived())
                    .list("groups", it.groups(), GROUP_STATS),
            in -> new HealthSample(
                    in.text("tenant"),
                    in.text("component"),
                    in.text("instance"),
                    in.text("boot"),
                    in.number("epoch"),
                    in.number("interval"),
                    in.number("intervalMillis"),
                    in.text("salt"),
                    in.flag("derived"),
                    in.list("groups", GROUP_STATS)));

    private TelemetryCodecs() {}
}
