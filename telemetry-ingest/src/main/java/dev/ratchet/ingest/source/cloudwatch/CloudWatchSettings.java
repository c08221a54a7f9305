package dev.ratchet.ingest.source.cloudwatch;

import dev.ratchet.runtime.config.Configuration;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings of what is read from CloudWatch.
 *
 * @param access region and address of CloudWatch
 * @param interval time between two polls
 * @param mostPerHour largest number of requests per hour; a metric of {@code GetMetricData} counts as one, as it is
 *     charged
 * @param sample share of the log records that are read; errors are always read
 * @param declared declared metrics, log groups and alarms
 */
public record CloudWatchSettings(
        CloudWatchAccess access, Duration interval, int mostPerHour, double sample, CloudWatchDeclarations declared) {
    private static final String REGION = "ratchet.cloudwatch.region";
    private static final String ENDPOINT = "ratchet.cloudwatch.endpoint";
    private static final String INTERVAL = "ratchet.cloudwatch.interval";
    private static final String BUDGET = "ratchet.cloudwatch.max.requests.per.hour";
    private static final String SAMPLE = "ratchet.cloudwatch.log.sample";
    private static final int DEFAULT_BUDGET = 10_000;
    private static final int LARGEST_BUDGET = 1_000_000_000;

    /** Property that limits the requests per hour. */
    static String budgetProperty() {
        return BUDGET;
    }

    /** Reads the settings and records every problem. */
    public static CloudWatchSettings of(Configuration configuration) {
        CloudWatchDeclarations declared = CloudWatchDeclarations.of(configuration);
        String region = configuration.text(REGION, "").strip();
        String endpoint = configuration.text(ENDPOINT, "").strip();
        if (region.isEmpty() && !declared.isEmpty()) {
            configuration.problem(REGION, "must be set, such as eu-central-1, because CloudWatch is read");
        }
        if (declared.isEmpty()) {
            Stream.of(REGION, ENDPOINT, INTERVAL, BUDGET, SAMPLE)
                    .filter(key -> !configuration.text(key, "").isBlank())
                    .forEach(key -> configuration.problem(
                            key,
                            "has no effect: declare ratchet.cloudwatch.metrics.NAME.*, .logs.NAME.* or"
                                    + " .alarms.NAME.*"));
        }
        int budget = configuration.integer(BUDGET, DEFAULT_BUDGET, 1, LARGEST_BUDGET);
        int atOnce = Math.min(declared.metrics().size(), CloudWatchSource.MOST_METRICS);
        if (atOnce > budget) {
            configuration.problem(
                    BUDGET, "must be at least " + atOnce + ", which one poll of the metrics needs: " + budget);
        }
        return new CloudWatchSettings(
                new CloudWatchAccess(region, endpoint.isEmpty() ? Optional.empty() : endpoint(configuration, endpoint)),
                configuration.duration(INTERVAL, Duration.ofMinutes(1), Duration.ofSeconds(10)),
                budget,
                configuration.real(SAMPLE, 1, 0, 1),
                declared);
    }

    private static Optional<URI> endpoint(Configuration configuration, String text) {
        try {
            URI endpoint = URI.create(text);
            if (Set.of("http", "https").contains(String.valueOf(endpoint.getScheme())) && endpoint.getHost() != null) {
                return Optional.of(endpoint);
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        configuration.problem(ENDPOINT, "must be an address such as https://monitoring.example: " + text);
        return Optional.empty();
    }
}
