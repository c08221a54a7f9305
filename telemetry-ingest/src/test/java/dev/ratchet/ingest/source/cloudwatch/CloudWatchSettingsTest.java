package dev.ratchet.ingest.source.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.runtime.config.Configuration;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CloudWatchSettingsTest {
    private static final String PREFIX = "ratchet.cloudwatch.";

    @Test
    void readsNothingByDefault() {
        Configuration none = new Configuration(Map.of());

        CloudWatchSettings settings = CloudWatchSettings.of(none);

        assertTrue(settings.declared().isEmpty());
        assertEquals(Duration.ofMinutes(1), settings.interval());
        assertEquals(10_000, settings.mostPerHour());
        assertEquals(1, settings.sample());
        assertEquals(List.of(), none.problems());
    }

    @Test
    void mapsEveryProperty() {
        Configuration configuration = new Configuration(everything());
        ComponentId shop = new ComponentId("acme", "shop");

        assertEquals(
                new CloudWatchSettings(
                        new CloudWatchAccess("eu-central-1", Optional.of(URI.create("http://127.0.0.1:4566"))),
                        Duration.ofMinutes(5),
                        7,
                        .5,
                        new CloudWatchDeclarations(
                                List.of(new CloudWatchMetric(
                                        "latency",
                                        shop,
                                        "latency.p999",
                                        "AWS/ApplicationELB",
                                        "TargetResponseTime",
                                        new TreeMap<>(Map.of("LoadBalancer", "app/shop/1", "TargetGroup", "t")),
                                        "p99.9",
                                        Duration.ofMinutes(5))),
                                List.of(new CloudWatchLogGroup("shop", shop, "/aws/lambda/shop", "ERROR")),
                                List.of(new CloudWatchAlarm("errors", shop, "shop-5xx", Severity.CRITICAL)))),
                CloudWatchSettings.of(configuration));
        assertEquals(List.of(), configuration.problems());
    }

    @Test
    void aSumOfAPeriodIsAnIncrement() {
        Map<String, String> all = new HashMap<>(minimum());
        all.put(PREFIX + "metrics.latency.statistic", "Sum");

        CloudWatchMetric sum = CloudWatchSettings.of(new Configuration(all))
                .declared()
                .metrics()
                .getFirst();

        assertEquals(PointKind.DELTA, sum.kind());
        assertEquals("TargetResponseTime", sum.published());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region|''|region must be set, such as eu-central-1, because CloudWatch is read",
                "endpoint|monitoring|endpoint must be an address such as https://monitoring.example: monitoring",
                "interval|1s|interval must be a duration from 10s to 87600h, such as 30s: 1s",
                "max.requests.per.hour|0|max.requests.per.hour must be a whole number from 1 to 1000000000: 0",
                "log.sample|2|log.sample must be a number from 0.0 to 1.0: 2",
                "metrics.latency.component|''|metrics.latency.component must be set",
                "metrics.latency.tenant|A B|metrics.latency.tenant names no valid tenant: A B",
                "metrics.latency.period|90s|metrics.latency.period must be a whole number of minutes up to 1h: 90s",
                "metrics.latency.dimensions|a|metrics.latency.dimensions must be pairs such as"
                        + " LoadBalancer=app/shop/1: a",
                "metrics.latency.statistic|Median|metrics.latency.statistic must be Average, Sum, Minimum, Maximum,"
                        + " SampleCount or a percentile such as p99: Median",
            })
    void namesAProblem(String key, String value, String problem) {
        Map<String, String> all = new HashMap<>(minimum());
        all.put(PREFIX + key, value);
        Configuration configuration = new Configuration(all);

        CloudWatchSettings.of(configuration);

        assertEquals(List.of(PREFIX + problem), configuration.problems());
    }

    @Test
    void aBudgetThatPermitsNoPollIsAProblem() {
        Map<String, String> all = new HashMap<>(minimum());
        for (String key : List.of("component", "namespace", "metric")) {
            all.put(PREFIX + "metrics.other." + key, "other");
        }
        all.put(PREFIX + "max.requests.per.hour", "1");
        Configuration configuration = new Configuration(all);

        CloudWatchSettings.of(configuration);

        assertEquals(
                List.of(PREFIX + "max.requests.per.hour must be at least 2, which one poll of the metrics needs: 1"),
                configuration.problems());
    }

    @ParameterizedTest
    @CsvSource({
        "ratchet.cloudwatch.region, eu-central-1",
        "ratchet.cloudwatch.endpoint, http://127.0.0.1:4566",
        "ratchet.cloudwatch.max.requests.per.hour, 5",
        "CLOUDWATCH_STREAM_INTERVAL_SECONDS, 60",
        "CLOUDWATCH_LOG_SAMPLING_RATE, 0.5",
    })
    void refusesWhatHasNoEffectWithoutDeclarations(String name, String value) {
        Configuration configuration = new Configuration(Map.of(name, value));

        CloudWatchSettings.of(configuration);

        assertEquals(
                List.of(name + " has no effect: declare ratchet.cloudwatch.metrics.NAME.*, .logs.NAME.* or"
                        + " .alarms.NAME.*"),
                configuration.problems());
    }

    private static Map<String, String> everything() {
        Map<String, String> all = new HashMap<>(minimum());
        all.put(PREFIX + "endpoint", "http://127.0.0.1:4566");
        all.put(PREFIX + "interval", "5m");
        all.put(PREFIX + "max.requests.per.hour", "7");
        all.put(PREFIX + "log.sample", "0.5");
        all.put(PREFIX + "metrics.latency.tenant", "acme");
        all.put(PREFIX + "metrics.latency.dimensions", "LoadBalancer=app/shop/1, TargetGroup=t");
        all.put(PREFIX + "metrics.latency.statistic", "p99.9");
        all.put(PREFIX + "metrics.latency.period", "5m");
        all.put(PREFIX + "metrics.latency.publish", "latency.p999");
        all.put(PREFIX + "logs.shop.component", "shop");
        all.put(PREFIX + "logs.shop.tenant", "acme");
        all.put(PREFIX + "logs.shop.group", "/aws/lambda/shop");
        all.put(PREFIX + "logs.shop.filter", "ERROR");
        all.put(PREFIX + "alarms.errors.component", "shop");
        all.put(PREFIX + "alarms.errors.tenant", "acme");
        all.put(PREFIX + "alarms.errors.alarm", "shop-5xx");
        all.put(PREFIX + "alarms.errors.severity", "critical");
        return all;
    }

    private static Map<String, String> minimum() {
        return Map.of(
                PREFIX + "region",
                "eu-central-1",
                PREFIX + "metrics.latency.component",
                "shop",
                PREFIX + "metrics.latency.namespace",
                "AWS/ApplicationELB",
                PREFIX + "metrics.latency.metric",
                "TargetResponseTime");
    }
}
