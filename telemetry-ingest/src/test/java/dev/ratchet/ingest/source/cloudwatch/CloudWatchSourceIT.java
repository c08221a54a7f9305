package dev.ratchet.ingest.source.cloudwatch;

import static dev.ratchet.ingest.source.cloudwatch.CloudWatchAnswers.event;
import static dev.ratchet.ingest.source.cloudwatch.CloudWatchAnswers.page;
import static dev.ratchet.ingest.source.cloudwatch.CloudWatchAnswers.transition;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.ingest.source.Positions;
import dev.ratchet.ingest.source.RecordedTelemetry;
import dev.ratchet.runtime.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source with the real SDK, against a server that speaks the protocols of CloudWatch. */
@SuppressWarnings("NullAway.Init") // set before each
class CloudWatchSourceIT {
    private static final long MINUTE = 1_763_730_000_000L;
    private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");
    private static final String METRICS = "GetMetricData";
    private static final String EVENTS = "FilterLogEvents";
    private static final String HISTORY = "DescribeAlarmHistory";

    private final RecordedTelemetry target = new RecordedTelemetry();
    private final Map<String, String> properties = new TreeMap<>();
    private CloudWatchServer server;
    private long nowMillis = MINUTE + 190_000;

    @TempDir
    private Path folder;

    @BeforeAll
    static void setCredentials() {
        CREDENTIALS.forEach(key -> System.setProperty(key, "of-the-test"));
    }

    @AfterAll
    static void clearCredentials() {
        CREDENTIALS.forEach(System::clearProperty);
    }

    @BeforeEach
    void start() throws IOException {
        server = CloudWatchServer.start();
        properties.put("ratchet.cloudwatch.region", "eu-central-1");
        properties.put("ratchet.cloudwatch.endpoint", server.address().toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void writesThePeriodsOfAllPagesOnce() {
        declareMetric();
        try (CloudWatchSource source = source()) {
            server.answer(
                    METRICS,
                    page("PartialData", List.of(MINUTE - 120_000), List.of(7.0), "next"),
                    page("Complete", List.of(MINUTE), List.of(9.5), ""));
            source.poll();
            nowMillis += 60_000;
            server.answer(
                    METRICS,
                    page(
                            "Complete",
                            List.of(MINUTE - 120_000, MINUTE - 60_000, MINUTE, MINUTE + 60_000, MINUTE + 120_000),
                            List.of(7.0, 8.0, 9.5, 1.0, .2),
                            ""));
            source.poll();

            assertEquals(
                    List.of(
                            "acme shop latency {LoadBalancer=app/shop/1} 1763729940000 7.0 GAUGE",
                            "acme shop latency {LoadBalancer=app/shop/1} 1763730060000 9.5 GAUGE",
                            "acme shop latency {LoadBalancer=app/shop/1} 1763730000000 8.0 GAUGE",
                            "acme shop latency {LoadBalancer=app/shop/1} 1763730120000 1.0 GAUGE"),
                    target.lines(),
                    "a period that appears late is written; one that is not over for two minutes is not");
            assertEquals(3, source.calls());
            assertEquals(4, source.records());
        }
        CloudWatchServer.Call first = server.calls().getFirst();
        assertTrue(first.authorization().contains("/eu-central-1/monitoring/aws4_request"), first.authorization());
        assertTrue(
                first.input().toString().contains("TargetResponseTime"),
                first.input().toString());
    }

    @Test
    void continuesAfterARestart() {
        declareMetric();
        server.answer(METRICS, page("Complete", List.of(MINUTE), List.of(9.5), ""));
        try (CloudWatchSource source = source()) {
            source.poll();
        }

        nowMillis += 600_000;
        server.answer(METRICS, page("Complete", List.of(MINUTE, MINUTE + 60_000), List.of(9.5, 1.0), ""));
        try (CloudWatchSource source = source()) {
            source.poll();
        }

        assertEquals(2, target.lines().size(), target.lines().toString());
    }

    @Test
    void repeatsAThrottledCallAndCountsIt() {
        declareMetric();
        server.answer(METRICS, page("Complete", List.of(MINUTE), List.of(9.5), ""));
        server.failFirst(METRICS, 400, "ThrottlingException");

        try (CloudWatchSource source = source()) {
            source.poll();

            assertEquals(List.of(2L, 0L, 1L), List.of(source.calls(), source.failures(), source.records()));
        }
    }

    @Test
    void readsAMetricAgainWhoseDataWerePartial() {
        declareMetric();
        try (CloudWatchSource source = source()) {
            server.answer(METRICS, page("InternalError", List.of(), List.of(), ""));
            source.poll();
            nowMillis += 1_500_000;
            server.answer(METRICS, page("Complete", List.of(MINUTE), List.of(9.5), ""));
            source.poll();
        }

        assertEquals(
                List.of("acme shop latency {LoadBalancer=app/shop/1} 1763730060000 9.5 GAUGE"),
                target.lines(),
                "25 minutes later, the period is still asked for");
    }

    @ParameterizedTest
    @CsvSource({"403, AccessDeniedException", "400, InvalidParameterValueException", "404, ResourceNotFoundException"})
    void aFailureDoesNotStopTheOtherStreams(int status, String type) {
        declareMetric();
        declareLogGroup();
        server.answer(METRICS, page("Complete", List.of(MINUTE), List.of(9.5), ""));
        server.failFirst(METRICS, status, type);
        server.answer(EVENTS, Map.of("events", List.of(event("1", MINUTE, "ERROR failed"))));

        try (CloudWatchSource source = source()) {
            source.poll();
            assertEquals(1, source.failures());
            assertEquals(List.of("acme shop stream 1763730000000 17 ERROR failed"), target.lines());

            source.poll();
            assertEquals(2, target.lines().size(), target.lines().toString());
        }
    }

    @Test
    void anEmptyAnswerIsNoFailure() {
        declareMetric();
        declareLogGroup();
        declareAlarm();
        try (CloudWatchSource source = source()) {
            source.poll();
            nowMillis += 60_000;
            source.poll();

            assertEquals(List.of(5L, 0L, 0L), List.of(source.calls(), source.failures(), source.records()));
        }
    }

    @Test
    void asksForNothingBeyondTheBudgetOfAnHour() {
        declareMetric();
        properties.put("ratchet.cloudwatch.max.requests.per.hour", "1");
        server.answer(METRICS, page("Complete", List.of(MINUTE), List.of(9.5), ""));

        try (CloudWatchSource source = source()) {
            source.poll();
            nowMillis += 60_000;
            source.poll();
            source.poll();
            assertEquals(List.of(1L, 1L), List.of(source.calls(), source.refusals()), "the budget is logged once");

            nowMillis += 3_600_000;
            source.poll();
            assertEquals(2, source.calls());
        }
    }

    @Test
    void writesEachLogEventOnceAndLateOnesToo() throws IOException {
        declareLogGroup();
        Map<String, Object> early = event("1", MINUTE, "INFO served");
        try (CloudWatchSource source = source()) {
            server.answer(
                    EVENTS,
                    Map.of("events", List.of(early), "nextToken", "next"),
                    Map.of("events", List.of(event("2", MINUTE + 1_000, "{\"level\":\"error\",\"msg\":\"failed\"}"))));
            source.poll();
        }
        nowMillis += 60_000;
        server.answer(EVENTS, Map.of("events", List.of(event("3", MINUTE - 1_000, "late"), early)));
        try (CloudWatchSource source = source()) {
            source.poll();
        }

        assertEquals(
                List.of(
                        "acme shop stream 1763730000000 9 INFO served",
                        "acme shop stream 1763730001000 17 failed",
                        "acme shop stream 1763729999000 0 late"),
                target.lines());
        assertEquals("/aws/lambda/shop", server.calls().getFirst().input().get("logGroupName"));
        assertTrue(Files.exists(folder.resolve("positions")));
    }

    @Test
    void anOutageOfTheBrokerLosesAndDoublesNothing() {
        declareLogGroup();
        server.answer(EVENTS, Map.of("events", List.of(event("1", MINUTE, "INFO served"))));
        try (CloudWatchSource source = source()) {
            target.setBrokerDown(true);
            source.poll();
            target.setBrokerDown(false);
            source.poll();

            assertEquals(1, source.failures());
        }
        assertEquals(1, target.lines().size(), target.lines().toString());
    }

    @Test
    void transitionsOfDeclaredAlarmsBecomeAlarms() {
        declareAlarm();
        server.answer(
                HISTORY,
                Map.of("AlarmHistoryItems", List.of(transition("shop-5xx", "ALARM", MINUTE)), "NextToken", "next"),
                Map.of(
                        "AlarmHistoryItems",
                        List.of(transition("of-others", "ALARM", MINUTE), transition("shop-5xx", "OK", MINUTE))));

        try (CloudWatchSource source = source()) {
            source.poll();
            nowMillis += 60_000;
            source.poll();
            source.poll();
        }

        assertEquals(
                List.of(
                        "acme shop shop-5xx ALARM CRITICAL 1763730000000 of the test",
                        "acme shop shop-5xx OK CRITICAL 1763730000000 of the test"),
                target.lines());
    }

    private void declareMetric() {
        declare(
                "metrics.latency.",
                "namespace=AWS/ApplicationELB",
                "metric=TargetResponseTime",
                "publish=latency",
                "dimensions=LoadBalancer=app/shop/1");
    }

    private void declareLogGroup() {
        declare("logs.shop.", "group=/aws/lambda/shop");
    }

    private void declareAlarm() {
        declare("alarms.errors.", "alarm=shop-5xx", "severity=critical");
    }

    private void declare(String name, String... values) {
        Stream.concat(Stream.of("tenant=acme", "component=shop"), Stream.of(values))
                .map(it -> it.split("=", 2))
                .forEach(it -> properties.put("ratchet.cloudwatch." + name + it[0], it[1]));
    }

    private CloudWatchSource source() {
        Configuration configuration = new Configuration(properties);
        CloudWatchSettings settings = CloudWatchSettings.of(configuration);
        configuration.check();
        Positions positions = Positions.open(folder.resolve("positions"));
        return CloudWatchSource.create(settings, positions, target, SourceClocks.of(() -> nowMillis));
    }
}
