package dev.ratchet.backtest.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Location of a history in a Prometheus server, and its metric names.
 *
 * @param headers headers of every request, such as a token
 */
public record PrometheusSource(URI server, Map<String, String> headers, Labels labels, CallMetrics calls, Range range) {
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    /** Validates the address and copies the headers. */
    public PrometheusSource {
        headers = Map.copyOf(headers);
        headers.forEach(HttpRequest.newBuilder()::header); // rejects headers that cannot be sent
        if (server.getUserInfo() != null) {
            throw new IllegalArgumentException("a password must not be in the address, send it with --header");
        }
        String scheme = String.valueOf(server.getScheme());
        if (!scheme.matches("https?") || server.getHost() == null) {
            throw new IllegalArgumentException("not the address of a Prometheus server: " + server
                    + "; write it as http://127.0.0.1:9090, with the path where it has one");
        }
    }

    /**
     * Labels that distinguish versions of components and their instances.
     *
     * @param versionInfo metric that has the version where the calls' metrics do not, such as target_info; joined by
     *     component and instance
     */
    public record Labels(String component, String version, String instance, Optional<String> versionInfo) {
        /** Validates the names. */
        public Labels {
            Stream.of(component, version, instance).forEach(it -> check(LABEL, "label", it));
            versionInfo.ifPresent(it -> check(METRIC, "metric", it));
        }

        List<String> all() {
            return List.of(component, version, instance);
        }
    }

    /**
     * Metrics of calls.
     *
     * @param buckets classic histogram of their duration
     * @param millisPerUnit milliseconds per unit of the histogram, 1000 for seconds
     * @param requests counter of all calls; empty where the histogram has the label of failed calls
     * @param errors matchers of that label
     * @param where further matchers for all queries; may be empty
     */
    public record CallMetrics(
            String buckets, double millisPerUnit, Optional<String> requests, String errors, String where) {
        /** Validates the names; the server checks the matchers. */
        public CallMetrics {
            check(METRIC, "metric", buckets);
            requests.ifPresent(it -> check(METRIC, "metric", it));
        }
    }

    /** Range of time, divided into intervals whose length divides both ends. */
    public record Range(Instant from, Instant to, Duration interval) {
        /**
         * Moves both ends back to the start of their intervals.
         *
         * @throws IllegalArgumentException when the interval or the range is invalid
         */
        public Range {
            if (interval.toSeconds() < 1 || interval.toNanosPart() != 0) {
                throw new IllegalArgumentException("an interval must be whole seconds: " + interval);
            }
            from = floor(from, interval);
            to = floor(to, interval);
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to: " + from + " and " + to);
            }
        }

        private static Instant floor(Instant at, Duration interval) {
            long step = interval.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), step) * step);
        }
    }

    /** Query of the histogram by component, version, instance and bound. */
    String histogramQuery() {
        return sum(calls.buckets(), "", ", le");
    }

    /** Query of the histogram of failed calls. */
    String errorHistogramQuery() {
        return sum(calls.buckets(), calls.errors(), ", le");
    }

    /** Query of all calls, where they have a separate counter. */
    Optional<String> requestQuery() {
        return calls.requests().map(it -> sum(it, "", ""));
    }

    /** Query of failed calls in that counter. */
    String errorQuery() {
        return sum(calls.requests().orElse(calls.buckets()), calls.errors(), "");
    }

    /**
     * Sums a metric by instance. Instances stay separate, since a counter reset is visible only before summing (sum
     * after rate, never rate after sum; here the rate is computed on this side).
     */
    private String sum(String metric, String more, String le) {
        String matchers = String.join(
                ",", Stream.of(calls.where(), more).filter(it -> !it.isBlank()).toList());
        String selector = metric + "{" + matchers + "}";
        String withVersion = labels.versionInfo()
                .map(it -> selector + " * on (" + labels.component() + ", " + labels.instance() + ") group_left ("
                        + labels.version() + ") " + it)
                .orElse(selector);
        return "sum by (" + String.join(", ", labels.all()) + le + ") (" + withVersion + ")";
    }

    private static void check(Pattern pattern, String what, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a " + what + ": " + name);
        }
    }
}
