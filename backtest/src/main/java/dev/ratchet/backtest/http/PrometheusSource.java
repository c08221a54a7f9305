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
 * Where a history lies in a Prometheus server, and under which names.
 *
 * @param headers sent with every request, such as a token
 */
public record PrometheusSource(URI server, Map<String, String> headers, Labels labels, Calls calls, Range range) {
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    /** Checks the address and copies the headers. */
    public PrometheusSource {
        headers = Map.copyOf(headers);
        headers.forEach(HttpRequest.newBuilder()::header); // it knows which ones cannot be sent
        if (server.getUserInfo() != null) {
            throw new IllegalArgumentException("a password must not be in the address, send it with --header");
        }
        String scheme = String.valueOf(server.getScheme());
        if (!scheme.matches("https?") || server.getHost() == null) {
            throw new IllegalArgumentException("no address of a Prometheus server: " + server
                    + "; write it as http://127.0.0.1:9090, with the path where it has one");
        }
    }

    /**
     * The labels that tell versions of components and their instances apart.
     *
     * @param versionInfo the metric that has the version where the calls' metrics do not, such as target_info; it is joined by
     *     component and instance
     */
    public record Labels(String component, String version, String instance, Optional<String> versionInfo) {
        /** Checks the names. */
        public Labels {
            Stream.of(component, version, instance).forEach(it -> check(LABEL, "label", it));
            versionInfo.ifPresent(it -> check(METRIC, "metric", it));
        }

        List<String> all() {
            return List.of(component, version, instance);
        }
    }

    /**
     * The metrics of calls.
     *
     * @param buckets a classic histogram of their duration
     * @param millisPerUnit 1000 where it is in seconds
     * @param requests a counter of all calls; empty where the histogram has the label that failed calls are known by
     * @param errors matchers of that label
     * @param where more matchers, of all that is read; may be empty
     */
    public record Calls(String buckets, double millisPerUnit, Optional<String> requests, String errors, String where) {
        /** Checks the names; the server checks the matchers. */
        public Calls {
            check(METRIC, "metric", buckets);
            requests.ifPresent(it -> check(METRIC, "metric", it));
        }
    }

    /** From when to when, in intervals of a length that both are multiples of. */
    public record Range(Instant from, Instant to, Duration interval) {
        /** Moves both ends back to the beginning of their intervals; an IllegalArgumentException says what cannot be. */
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

    /** Everything that the histogram counted: by component, version, instance and bound. */
    String timed() {
        return sum(calls.buckets(), "", ", le");
    }

    /** Likewise of the calls that failed. */
    String timedErrors() {
        return sum(calls.buckets(), calls.errors(), ", le");
    }

    /** All calls, where they have a counter of their own. */
    Optional<String> requests() {
        return calls.requests().map(it -> sum(it, "", ""));
    }

    /** Of those, the calls that failed. */
    String errors() {
        return sum(calls.requests().orElse(calls.buckets()), calls.errors(), "");
    }

    /**
     * Instances are kept apart, since a counter that starts anew is seen only where it is not yet added to others (sum after
     * rate, never rate after sum; here the rate is taken on this side).
     */
    private String sum(String metric, String more, String le) {
        String matchers = String.join(
                ",", Stream.of(calls.where(), more).filter(it -> !it.isBlank()).toList());
        String selected = metric + "{" + matchers + "}";
        String joined = labels.versionInfo()
                .map(it -> selected + " * on (" + labels.component() + ", " + labels.instance() + ") group_left ("
                        + labels.version() + ") " + it)
                .orElse(selected);
        return "sum by (" + String.join(", ", labels.all()) + le + ") (" + joined + ")";
    }

    private static void check(Pattern pattern, String what, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a " + what + ": " + name);
        }
    }
}
