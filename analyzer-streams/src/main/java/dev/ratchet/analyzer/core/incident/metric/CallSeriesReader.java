package dev.ratchet.analyzer.core.incident.metric;

import dev.ratchet.analyzer.core.operation.OperationAttributes;
import dev.ratchet.analyzer.core.operation.TimeUnits;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.trace.CallQuantity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the quantity of a series from the words of its name, since each collector and each cloud has different names:
 * {@code http.server.request.duration.sum}, {@code traces_service_graph_request_server_seconds_count},
 * {@code istio_requests_total}, {@code TargetResponseTime}, {@code Availability}.
 */
final class CallSeriesReader {
    /** Words of metrics about other things than calls of components. */
    private static final Set<String> OTHERS = Set.of(
            "gc",
            "cpu",
            "jvm",
            "pool",
            "queue",
            "db",
            "sql",
            "jdbc",
            "hikaricp",
            "redis",
            "cache",
            "disk",
            "memory",
            "size",
            "bytes",
            "body",
            "active",
            "pending",
            "concurrent",
            "inflight",
            "limit",
            "uptime",
            "startup",
            "scrape",
            "export",
            "exporter",
            "kafka",
            "producer",
            "messages",
            "connection",
            "connections",
            "bucket",
            "pause",
            "lock",
            "session",
            "dns",
            "tls",
            "ttl",
            "sleep",
            "scheduled",
            "thread",
            "threads",
            "network",
            "lag",
            "quota",
            "ratelimit",
            "unpaired",
            "dropped",
            "expired");

    private static final Set<String> TIMES = Set.of("latency", "duration", "latencies", "durations", "elapsed", "rt");
    private static final Set<String> TIMED = Set.of("response", "request", "processing", "service", "requests", "rpc");
    private static final Set<String> UNITS = Set.of("seconds", "milliseconds", "millis", "ms", "microseconds");
    private static final Set<String> CALLS = Set.of(
            "request",
            "requests",
            "call",
            "calls",
            "invocation",
            "invocations",
            "hits",
            "throughput",
            "workload",
            "served",
            "rpc");
    private static final Set<String> NUMBERS = Set.of("count", "total", "number", "sum", "samplecount");
    private static final Set<String> CALL_COUNTS = Set.of("requests", "calls", "invocations", "hits", "workload");
    private static final Set<String> FAILURES = Set.of(
            "error", "errors", "fault", "faults", "failed", "failure", "failures", "5xx", "throttle", "throttles");
    private static final Set<String> SHARES = Set.of("rate", "ratio", "share", "percent", "percentage", "pct");
    private static final Set<String> RATES = Set.of("rate", "rps", "persecond");
    private static final Map<String, Double> MILLIS = Map.of(
            "seconds", 1000.0, "milliseconds", 1.0, "millis", 1.0, "ms", 1.0, "microseconds", .001, "micros", .001);
    private static final String SERVER_ERROR = "5\\d\\d|5xx|SERVER_ERROR|ERROR";
    private static final double PERCENT = 100;

    private final SeriesDefinition definition;
    private final MetricWords words;
    private final Optional<String> statistic;

    static Optional<CallSeries> read(SeriesDefinition definition) {
        MetricWords words = MetricWords.of(definition.name());
        if (words.hasAny(OTHERS) || definition.kind() == PointKind.UNKNOWN) {
            return Optional.empty();
        }
        CallSeriesReader reader = new CallSeriesReader(definition, words);
        return reader.quantity()
                .flatMap(quantity -> CallEnds.find(definition, words).flatMap(ends -> reader.series(ends, quantity)));
    }

    private CallSeriesReader(SeriesDefinition definition, MetricWords words) {
        this.definition = definition;
        this.words = words;
        this.statistic = CallStatistic.find(words, definition.attributes());
    }

    private Optional<CallQuantity> quantity() {
        if (isTime()) {
            return time();
        }
        if (isAvailability()) {
            return Optional.of(CallQuantity.FAILURE_SHARE);
        }
        if (words.hasAny(FAILURES)) {
            return failures();
        }
        boolean isCount = words.hasAny(CALLS) && (words.hasAny(NUMBERS) || words.hasAny(CALL_COUNTS));
        return isCount
                ? Optional.of(isFailed() ? CallQuantity.FAILED_REQUESTS : CallQuantity.REQUESTS)
                : Optional.empty();
    }

    private boolean isTime() {
        return words.hasAny(TIMES)
                || (words.all().contains("time") && words.hasAny(TIMED))
                || (words.hasAny(UNITS) && words.hasAny(CALLS));
    }

    private boolean isAvailability() {
        return words.all().contains("availability") || (words.all().contains("success") && words.hasAny(SHARES));
    }

    private Optional<CallQuantity> time() {
        boolean isIncrement = definition.kind() != PointKind.GAUGE;
        String of = statistic.orElse(isIncrement ? CallStatistic.SUM : CallStatistic.MEAN);
        if (of.equals(CallStatistic.COUNT)) {
            return Optional.of(isFailed() ? CallQuantity.TIMED_FAILURES : CallQuantity.TIMED_REQUESTS);
        }
        if (of.equals(CallStatistic.SUM)) {
            return Optional.of(CallQuantity.TOTAL_MILLIS);
        }
        return !isIncrement && !isFailed() && CallStatistic.isCompared(of)
                ? Optional.of(CallQuantity.MILLIS)
                : Optional.empty();
    }

    private Optional<CallQuantity> failures() {
        boolean isShare = definition.kind() == PointKind.GAUGE
                && (words.hasAny(SHARES) || definition.unit().equals("%") || isAverage());
        boolean isCalls = words.hasAny(CALLS) || words.all().size() <= 2 || isShare;
        return isCalls ? Optional.of(isShare ? CallQuantity.FAILURE_SHARE : CallQuantity.FAILURES) : Optional.empty();
    }

    private boolean isAverage() {
        return statistic.filter(CallStatistic.MEAN::equals).isPresent();
    }

    private Optional<CallSeries> series(CallEnds ends, CallQuantity quantity) {
        boolean isTime = quantity == CallQuantity.MILLIS || quantity == CallQuantity.TOTAL_MILLIS;
        boolean isRate = !isTime && quantity != CallQuantity.FAILURE_SHARE && words.hasAny(RATES);
        if (isRate || !isStatisticOf(quantity)) {
            return Optional.empty();
        }
        return Optional.of(new CallSeries(
                ends,
                quantity,
                quantity == CallQuantity.MILLIS ? statistic.orElse(CallStatistic.MEAN) : "",
                isTime ? millis() : definition.unit().equals("%") ? 1 / PERCENT : 1,
                quantity == CallQuantity.FAILURE_SHARE && !words.hasAny(FAILURES),
                definition.kind()));
    }

    /** Whether a count is a sum or a count, and a share an average, not a quantile or an extreme. */
    private boolean isStatisticOf(CallQuantity quantity) {
        return switch (quantity) {
            case REQUESTS, FAILURES, FAILED_REQUESTS ->
                statistic
                        .filter(it -> !it.equals(CallStatistic.SUM) && !it.equals(CallStatistic.COUNT))
                        .isEmpty();
            case FAILURE_SHARE -> statistic.isEmpty() || isAverage();
            case TIMED_REQUESTS, TIMED_FAILURES, TOTAL_MILLIS, MILLIS, UNKNOWN -> true;
        };
    }

    private double millis() {
        return TimeUnits.millis(definition.unit()).orElseGet(() -> words.all().stream()
                .filter(MILLIS::containsKey)
                .findFirst()
                .map(it -> MILLIS.getOrDefault(it, 1.0))
                .orElse(1.0));
    }

    private boolean isFailed() {
        OperationAttributes attributes = OperationAttributes.of(definition);
        return attributes.isFailed()
                || attributes
                        .first("response.code", "status.code", "http.status", "status", "code", "outcome", "result")
                        .matches(SERVER_ERROR)
                || attributes.first("failed", "is.error").equals("true")
                || attributes.first("success").equals("false");
    }
}
