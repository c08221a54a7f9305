package dev.ratchet.backtest;

import dev.ratchet.backtest.files.Times;
import dev.ratchet.backtest.http.PrometheusSource;
import dev.ratchet.backtest.http.PrometheusSource.CallMetrics;
import dev.ratchet.backtest.http.PrometheusSource.Labels;
import dev.ratchet.backtest.http.PrometheusSource.Range;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Names under which a Prometheus server stores a history; the defaults are OpenTelemetry's. */
final class PrometheusOptions {
    private static final String DEFAULT = "default: ${DEFAULT-VALUE}";
    private static final Duration DEFAULT_RANGE = Duration.ofDays(15);

    /** Units of a histogram. */
    enum Unit {
        SECONDS(1_000),
        MILLISECONDS(1);

        private final double millis;

        Unit(double millis) {
            this.millis = millis;
        }
    }

    @Option(names = "--component-label", defaultValue = "job", paramLabel = "LABEL", description = DEFAULT)
    private String component = "";

    @Option(names = "--version-label", defaultValue = "service_version", paramLabel = "LABEL", description = DEFAULT)
    private String version = "";

    @Option(names = "--instance-label", defaultValue = "instance", paramLabel = "LABEL", description = DEFAULT)
    private String instance = "";

    @Option(
            names = "--version-info",
            paramLabel = "METRIC",
            description = "the metric that has the version where the histogram does not, such as target_info")
    private Optional<String> versionInfo = Optional.empty();

    @Option(
            names = "--buckets",
            defaultValue = "http_server_request_duration_seconds_bucket",
            paramLabel = "METRIC",
            description = "the histogram of latency, a classic one; default: ${DEFAULT-VALUE}")
    private String buckets = "";

    @Option(
            names = "--unit",
            defaultValue = "SECONDS",
            description = "unit of the histogram: ${COMPLETION-CANDIDATES}; " + DEFAULT)
    private Unit unit = Unit.SECONDS;

    @Option(
            names = "--errors",
            defaultValue = "http_response_status_code=~\"5..\"",
            paramLabel = "MATCHERS",
            description = "matchers of failed requests; default: ${DEFAULT-VALUE}")
    private String errors = "";

    @Option(
            names = "--requests",
            paramLabel = "METRIC",
            description = "the counter of all requests, where the histogram does not have the label of failed ones")
    private Optional<String> requests = Optional.empty();

    @Option(
            names = "--where",
            defaultValue = "",
            paramLabel = "MATCHERS",
            description = "more matchers, such as env=\"prod\"")
    private String where = "";

    @Option(names = "--from", paramLabel = "TIME", description = "default: 15 days before the end")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "default: now")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "sent with each request; keep a secret in a file of arguments, @FILE")
    private List<String> headers = new ArrayList<>();

    /**
     * Builds the source.
     *
     * @throws IllegalArgumentException when an option is invalid
     */
    PrometheusSource source(URI server, Duration interval, Instant now) {
        Instant end = to.map(it -> time("--to", it)).orElse(now);
        Instant begin = from.map(it -> time("--from", it)).orElse(end.minus(DEFAULT_RANGE));
        return new PrometheusSource(
                server,
                headers(),
                new Labels(component, version, instance, versionInfo),
                new CallMetrics(buckets, unit.millis, requests, errors, where),
                new Range(begin, end, interval));
    }

    private Map<String, String> headers() {
        Map<String, String> byName = new HashMap<>();
        for (String text : headers) {
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("--header must be a name, a colon and a value");
            }
            byName.put(
                    text.substring(0, colon).strip(), text.substring(colon + 1).strip());
        }
        return byName;
    }

    private static Instant time(String option, String written) {
        return Instant.ofEpochMilli(Times.millis(written)
                .orElseThrow(() -> new IllegalArgumentException(
                        option + " is not a time: " + written + "; write it as 2026-01-31T23:59:00Z")));
    }
}
