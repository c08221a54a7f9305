package dev.ratchet.ingest.source.cloudwatch;

import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.ingest.source.Declarations;
import dev.ratchet.runtime.config.Configuration;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Declared metrics, log groups and alarms of CloudWatch. */
record CloudWatchDeclarations(
        List<CloudWatchMetric> metrics, List<CloudWatchLogGroup> logs, List<CloudWatchAlarm> alarms) {
    private static final String METRICS = "ratchet.cloudwatch.metrics.";
    private static final String LOGS = "ratchet.cloudwatch.logs.";
    private static final String ALARMS = "ratchet.cloudwatch.alarms.";
    private static final Pattern STATISTIC =
            Pattern.compile("Average|Sum|Minimum|Maximum|SampleCount|p(100|[0-9]{1,2}(\\.[0-9]{1,10})?)");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Copies the lists. */
    CloudWatchDeclarations {
        metrics = List.copyOf(metrics);
        logs = List.copyOf(logs);
        alarms = List.copyOf(alarms);
    }

    /** Reads the declarations and records every problem. */
    static CloudWatchDeclarations of(Configuration configuration) {
        return new CloudWatchDeclarations(
                Declarations.read(configuration, METRICS, CloudWatchDeclarations::metric),
                Declarations.read(configuration, LOGS, CloudWatchDeclarations::logGroup),
                Declarations.read(configuration, ALARMS, CloudWatchDeclarations::alarm));
    }

    /** Whether nothing is declared, so that CloudWatch is not called. */
    boolean isEmpty() {
        return metrics.isEmpty() && logs.isEmpty() && alarms.isEmpty();
    }

    private static CloudWatchMetric metric(Declarations declared) {
        String metric = declared.required(".metric");
        String statistic = declared.text(".statistic", "Average");
        if (!STATISTIC.matcher(statistic).matches()) {
            declared.problem(
                    ".statistic",
                    "must be Average, Sum, Minimum, Maximum, SampleCount or a percentile such as p99: " + statistic);
        }
        Duration period = declared.duration(".period", MINUTE, MINUTE);
        if (period.toMillis() % MINUTE.toMillis() != 0 || period.compareTo(Duration.ofHours(1)) > 0) {
            declared.problem(".period", "must be a whole number of minutes up to 1h: " + period.toSeconds() + "s");
        }
        return new CloudWatchMetric(
                declared.name(),
                declared.component(),
                declared.text(".publish", metric),
                declared.required(".namespace"),
                metric,
                dimensions(declared),
                statistic,
                period);
    }

    /** Dimensions, from {@code name=value} pairs that are separated by commas. */
    private static SortedMap<String, String> dimensions(Declarations declared) {
        SortedMap<String, String> dimensions = new TreeMap<>();
        String pairs = declared.text(".dimensions", "");
        for (String pair : pairs.isEmpty() ? List.<String>of() : List.of(pairs.split(",", -1))) {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, Math.max(0, equals)).strip();
            String value = pair.substring(equals + 1).strip();
            if (name.isEmpty() || value.isEmpty()) {
                declared.problem(".dimensions", "must be pairs such as LoadBalancer=app/shop/1: " + pairs);
                return dimensions;
            }
            dimensions.put(name, value);
        }
        return dimensions;
    }

    private static CloudWatchLogGroup logGroup(Declarations declared) {
        return new CloudWatchLogGroup(
                declared.name(), declared.component(), declared.required(".group"), declared.text(".filter", ""));
    }

    private static CloudWatchAlarm alarm(Declarations declared) {
        return new CloudWatchAlarm(
                declared.name(), declared.component(), declared.required(".alarm"), severity(declared));
    }

    private static Severity severity(Declarations declared) {
        String text = declared.text(".severity", "high");
        Optional<Severity> severity = Stream.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL)
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
        if (severity.isEmpty()) {
            declared.problem(".severity", "must be low, medium, high or critical: " + text);
        }
        return severity.orElse(Severity.HIGH);
    }
}
