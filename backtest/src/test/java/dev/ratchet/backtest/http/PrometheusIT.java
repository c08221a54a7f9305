package dev.ratchet.backtest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.backtest.deployments.DeploymentBacktest;
import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.backtest.http.FakePrometheus.Series;
import dev.ratchet.backtest.http.PrometheusSource.CallMetrics;
import dev.ratchet.backtest.http.PrometheusSource.Labels;
import dev.ratchet.backtest.http.PrometheusSource.Range;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusIT {
    private static final long NOON = Instant.parse("2026-03-10T12:00:00Z").getEpochSecond();
    private static final String TIMED = "sum by (job, service_version, instance, le) (seconds_bucket{})";
    private static final String FAILED = "sum by (job, service_version, instance, le) (seconds_bucket{code=~\"5..\"})";
    private static final String ALL = "sum by (job, service_version, instance) (calls_total{env=\"prod\"})";

    private final FakePrometheus prometheus = new FakePrometheus();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @AfterEach
    void close() {
        prometheus.close();
    }

    @Test
    void judgesADeploymentByTheIncreaseOfCounters() throws IOException {
        serve("1", "a", -600, 4_800, 100);
        serve("2", "b", 0, 4_800, 400);

        List<String> lines = judged(source(-600, 4_800));

        assertEquals(1, lines.size());
        assertTrue(
                lines.getFirst()
                        .startsWith("{\"component\":\"shop\",\"version\":\"2\",\"at\":\"2026-03-10T12:00:00Z\","
                                + "\"against\":\"concurrent\",\"verdict\":\"ROLL_BACK\",\"minute\":7,"),
                lines::getFirst);
        assertEquals(List.of(TIMED, FAILED), prometheus.queries().subList(0, 2));
    }

    @Test
    void countsFailedCallsAsErrorsWithoutTheirLatency() throws IOException {
        serve("1", "a", -600, 4_800, 100);
        serve("2", "b", 0, 4_800, 100);
        prometheus.respond(
                FAILED,
                histogram("2", "b", 100, counter(0, 4_800, minute -> minute)).toArray(Series[]::new));

        List<String> lines = judged(source(-600, 4_800));

        assertTrue(lines.getFirst().contains("\"ROLL_BACK\""), lines::getFirst);
        assertTrue(
                lines.getFirst().contains("fails more often than its control: errors +10.00 points"), lines::getFirst);
        assertEquals(List.of(), read(source(-600, 4_800)).notes());
    }

    @Test
    void readsALongRangeInPagesWithoutGaps() throws IOException {
        long days = 12 * 86_400;
        serve("1", "a", -days, 4_800, 100);
        serve("2", "b", 0, 4_800, 100);

        assertTrue(judged(source(-days, 4_800)).getFirst().contains("over 60 usable intervals"));
        assertTrue(prometheus.queries().size() > 30, () -> prometheus.queries().size() + " requests");
    }

    @Test
    void counterResetsAndGapsMakeTheirIntervalsMissing() throws IOException {
        serve("1", "a", -600, 4_800, 100);
        long restart = 1_200;
        prometheus.respond(
                TIMED,
                shape("1", "a", "0.25", at -> at < -600 ? none() : counted(at + 600, 30)),
                shape("1", "a", "+Inf", at -> at < -600 ? none() : counted(at + 600, 60)),
                shape("2", "b", "0.25", at -> at < 0 || gap(at) ? none() : counted(at % restart, 30)),
                shape("2", "b", "+Inf", at -> at < 0 || gap(at) ? none() : counted(at % restart, 60)));

        String line = judged(source(-600, 4_800)).getFirst();

        // of 60 looks from the third minute on: restarts at 20, 40, 60; a gap of two readings, so of three intervals
        assertTrue(line.contains("over 54 usable intervals"), line);
    }

    @Test
    void readsCallsFromASeparateCounter() throws IOException {
        String timed = TIMED.replace("{}", "{env=\"prod\"}");
        prometheus.respond(
                timed,
                series("1", "a", "0.25", counter(-600, 4_800, minute -> 30 * minute)),
                series("1", "a", "+Inf", counter(-600, 4_800, minute -> 60 * minute)),
                series("2", "b", "0.25", counter(0, 4_800, minute -> 30 * minute)),
                series("2", "b", "+Inf", counter(0, 4_800, minute -> 60 * minute)));
        prometheus.respond(
                ALL,
                series("1", "a", "", counter(-600, 4_800, minute -> 60 * minute)),
                series("2", "b", "", counter(0, 4_800, minute -> 60 * minute)));
        prometheus.respond(
                ALL.replace("}", ",code=~\"5..\"}"), series("2", "b", "", counter(0, 4_800, minute -> 12 * minute)));

        List<String> lines = judged(new PrometheusSource(
                prometheus.uri(),
                Map.of(),
                labels(Optional.empty()),
                new CallMetrics("seconds_bucket", 1_000, Optional.of("calls_total"), "code=~\"5..\"", "env=\"prod\""),
                range(-600, 4_800)));

        assertTrue(lines.getFirst().contains("errors +20.00 points"), lines::getFirst);
    }

    @Test
    void joinsTheVersionFromAnotherMetricAndSendsHeaders() {
        PrometheusSource source = new PrometheusSource(
                prometheus.uri(),
                Map.of("X-Scope-OrgID", "team"),
                labels(Optional.of("target_info")),
                new CallMetrics("seconds_bucket", 1_000, Optional.empty(), "code=~\"5..\"", ""),
                range(0, 600));

        assertThrows(InvalidInput.class, () -> PrometheusHistory.read(source));
        assertEquals(
                "sum by (job, service_version, instance, le) (seconds_bucket{} * on (job, instance) group_left"
                        + " (service_version) target_info) for team",
                prometheus.queries().getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: unexpected }\"} | answered"
                        + " 400: parse error: unexpected }",
                "401 | no token | answered 401: no token",
                "200 | <html> | did not return JSON; is it the address of a Prometheus server?",
                "200 | {\"status\":\"error\",\"error\":\"timed out\"} | failed to answer sum by (job, service_version,"
                        + " instance, le) (seconds_bucket{}): timed out",
                "200 | {\"status\":\"success\",\"warnings\":[\"a store is away\"],\"data\":{}} | returned only a part of sum by"
                        + " (job, service_version, instance, le) (seconds_bucket{}): [\"a store is away\"]",
                "200 | {\"status\":\"success\",\"data\":{\"resultType\":\"vector\"}} | did not return a matrix",
                "200 | {\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}} | has nothing for sum by"
                        + " (job, service_version, instance, le) (seconds_bucket{}) from 2026-03-10T12:00:00Z to"
                        + " 2026-03-10T12:10:00Z; name the histogram with --buckets",
                "200 | {\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"job\":\"shop\","
                        + "\"le\":\"1\"},\"values\":[[1773144000,\"1\"]]}]}} | has no series with all of the labels [job,"
                        + " service_version, instance] for sum by",
            })
    void reportsProblemsWithTheServer(int status, String body, String problem) {
        prometheus.respondAlways(status, body);

        InvalidInput problemFound = assertThrows(InvalidInput.class, () -> PrometheusHistory.read(source(0, 600)));

        assertTrue(
                String.valueOf(problemFound.getMessage()).startsWith(prometheus.uri() + ": " + problem),
                problemFound::getMessage);
    }

    @Test
    void reportsAnUnreachableServer() {
        prometheus.close();

        InvalidInput problemFound = assertThrows(InvalidInput.class, () -> PrometheusHistory.read(source(0, 600)));

        assertTrue(
                String.valueOf(problemFound.getMessage()).contains(": cannot be reached: "), problemFound::getMessage);
    }

    @Test
    void notesPossibleMistakes() {
        prometheus.respond(
                TIMED,
                series("1", "a", "+Inf", counter(0, 600, minute -> minute)),
                new Series("{\"job\":\"shop\",\"instance\":\"c\",\"le\":\"+Inf\"}", counter(0, 600, minute -> minute)));

        List<String> notes = read(source(0, 600)).notes();

        assertTrue(notes.getFirst().startsWith("no call matches code=~\"5..\"; if that is wrong"), notes::toString);
        assertTrue(notes.getLast().startsWith("series that lack one of the labels"), notes::toString);
        assertEquals(2, notes.size());
    }

    /** Sixty calls a minute of an instance about a latency. */
    private void serve(String version, String instance, long from, long to, long millis) {
        List<Series> all = new ArrayList<>(prometheus.responses(TIMED));
        all.addAll(histogram(version, instance, millis, counter(from, to, minute -> 10 * minute)));
        prometheus.respond(TIMED, all.toArray(Series[]::new));
    }

    /** Histogram with doubling buckets; six times the counts. */
    private static List<Series> histogram(
            String version, String instance, long millis, LongFunction<Optional<String>> counted) {
        List<Series> all = new ArrayList<>();
        for (double bound : new double[] {.025, .05, .1, .2, .4, .8, 1.6, Double.POSITIVE_INFINITY}) {
            long calls = Math.round(6 / (1 + Math.pow(millis / 1_000.0 / bound, 4)));
            String le = bound == Double.POSITIVE_INFINITY ? "+Inf" : Double.toString(bound);
            all.add(series(version, instance, le, at -> counted.apply(at)
                    .map(it -> Long.toString(calls * Long.parseLong(it)))));
        }
        return all;
    }

    private static Series series(String version, String instance, String le, LongFunction<Optional<String>> value) {
        String bound = le.isEmpty() ? "" : ",\"le\":\"" + le + "\"";
        return new Series(
                "{\"instance\":\"" + instance + "\",\"job\":\"shop\",\"service_version\":\"" + version + "\"" + bound
                        + "}",
                value);
    }

    /** Counter by seconds since noon. */
    private static Series shape(String version, String instance, String le, LongFunction<Optional<String>> value) {
        return series(version, instance, le, at -> value.apply(at - NOON));
    }

    /** Counter by minutes since its start; it exists from one second after noon to another. */
    private static LongFunction<Optional<String>> counter(long from, long to, LongUnaryOperator value) {
        return at -> at < NOON + from || at > NOON + to
                ? Optional.empty()
                : Optional.of(Long.toString(value.applyAsLong((at - NOON - from) / 60)));
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static Optional<String> counted(long seconds, long perMinute) {
        return Optional.of(Long.toString(seconds / 60 * perMinute));
    }

    private static boolean gap(long at) {
        return at == 600 || at == 660;
    }

    private List<String> judged(PrometheusSource source) throws IOException {
        Path out = folder.resolve("out.jsonl");
        DeploymentBacktest.run(read(source).history(), out);
        return Files.readAllLines(out);
    }

    private static PrometheusHistory.ReadResult read(PrometheusSource source) {
        return PrometheusHistory.read(source);
    }

    private PrometheusSource source(long from, long to) {
        URI uri = prometheus.uri();
        CallMetrics calls = new CallMetrics("seconds_bucket", 1_000, Optional.empty(), "code=~\"5..\"", "");
        return new PrometheusSource(uri, Map.of(), labels(Optional.empty()), calls, range(from, to));
    }

    private static Labels labels(Optional<String> versionInfo) {
        return new Labels("job", "service_version", "instance", versionInfo);
    }

    private static Range range(long from, long to) {
        return new Range(Instant.ofEpochSecond(NOON + from), Instant.ofEpochSecond(NOON + to), Duration.ofMinutes(1));
    }
}
