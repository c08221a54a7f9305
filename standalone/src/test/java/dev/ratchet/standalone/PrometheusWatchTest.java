package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.instance.InstanceMinutes;
import dev.ratchet.analyzer.core.instance.InstanceMinutes.Position;
import dev.ratchet.analyzer.core.instance.SourceInstance;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.core.watch.ActionPermission;
import dev.ratchet.deployer.core.watch.DeploymentTrials;
import dev.ratchet.deployer.core.watch.MinuteMonitor;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.deployer.core.watch.Watches;
import dev.ratchet.ingest.core.Batches;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.source.PrometheusPoints;
import dev.ratchet.ingest.source.PrometheusQuery;
import dev.ratchet.ingest.source.QueryKind;
import dev.ratchet.ingest.source.RangeSeries;
import dev.ratchet.judge.JudgeSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that only Prometheus scrapes, from the result of a query to the outcome of the watch. */
final class PrometheusWatchTest {
    private static final long START = 29_395_500;
    private static final long DEPLOYED = START + 45;
    private static final int LOOKS = 30;
    private static final int CALLS = 200;
    private static final double[] BOUNDS = {.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 10};

    /** Time from the end of a minute to the arrival of its values: the poll, half a minute later, and its request. */
    private static final long ARRIVAL_MILLIS = 32_000;

    private static final PrometheusQuery QUERY = new PrometheusQuery(
            "calls",
            "http.server.request.duration",
            "http_server_request_duration_seconds_bucket",
            "job",
            "acme",
            QueryKind.HISTOGRAM,
            "s",
            new TreeMap<>(Map.of(
                    "instance",
                    "service.instance.id",
                    "version",
                    "service.version",
                    "code",
                    "http.response.status_code")));

    private final Random random = new Random(7);
    private final Map<String, long[]> counters = new TreeMap<>();
    private final InstanceMinutes minutes =
            new InstanceMinutes(IntervalLength.MINUTE, _ -> true, new InstanceMinutes.Log() {
                @Override
                public void store(SourceInstance instance, byte[] state) {}

                @Override
                public void remove(SourceInstance instance) {}
            });
    private final MinuteMonitor monitor = new MinuteMonitor(IntervalLength.MINUTE, START);
    private final Watches watches = new Watches(DeploymentTrials.of(JudgeSettings.defaults()));
    private final List<DeploymentNotice> notices = new ArrayList<>();
    private WatchState state = Watches.start();

    @ParameterizedTest
    @CsvSource({
        "the same, 60, 0.01, CONFIRMED",
        "slower, 90, 0.01, HARMFUL",
        "more errors, 60, 0.08, HARMFUL",
    })
    void judgesTheVersionOfALabel(String name, double medianMillis, double errors, WatchStateKind outcome) {
        run(medianMillis, errors);

        assertEquals(1, notices.size(), notices.toString());
        assertEquals("2", notices.getFirst().version());
        assertEquals(List.of("1"), notices.getFirst().replaced());
        assertEquals(outcome, state.kind(), name);
    }

    @Test
    void countsEveryCallAfterTheFirstValueOfASeries() {
        run(60, 0);

        assertEquals(new InstanceMinutes.Uncounted(0, 0), minutes.uncounted());
    }

    private void run(double medianMillis, double errors) {
        for (long minute = START; minute < DEPLOYED + LOOKS + 15; minute++) {
            serve("a", "1", 60, .01);
            serve("b", "1", 60, .01);
            if (minute >= DEPLOYED) {
                serve("c", "2", medianMillis, errors);
                serve("d", "2", medianMillis, errors);
            }
            poll((minute + 1) * 60);
            watch(minute + 1);
        }
    }

    /** Counts the calls of a minute in the buckets of an instance, as a client library of Prometheus does. */
    private void serve(String instance, String version, double medianMillis, double errors) {
        for (int i = 0; i < CALLS; i++) {
            String code = random.nextDouble() < errors ? "500" : "200";
            double seconds = medianMillis / 1000 * Math.exp(.5 * random.nextGaussian());
            long[] counts =
                    counters.computeIfAbsent(instance + " " + version + " " + code, _ -> new long[BOUNDS.length + 1]);
            for (int bucket = 0; bucket <= BOUNDS.length; bucket++) {
                counts[bucket] += bucket == BOUNDS.length || seconds <= BOUNDS[bucket] ? 1 : 0;
            }
        }
    }

    private void poll(long second) {
        List<RangeSeries> result = new ArrayList<>();
        counters.forEach((name, counts) -> {
            List<String> of = Arrays.asList(name.split(" ", -1));
            for (int bucket = 0; bucket <= BOUNDS.length; bucket++) {
                result.add(new RangeSeries(
                        Map.of(
                                "job", "shop",
                                "instance", of.get(0),
                                "version", of.get(1),
                                "code", of.get(2),
                                "le", bucket == BOUNDS.length ? "+Inf" : Double.toString(BOUNDS[bucket])),
                        new TreeMap<>(Map.of(second, (double) counts[bucket]))));
            }
        });
        Metrics metrics = PrometheusPoints.of(QUERY, result).minutes().getOrDefault(second, Metrics.of(List.of()));
        minutes.ingest(Batches.of("acme", metrics), new Position(second, second * 1000 + ARRIVAL_MILLIS))
                .forEach(monitor::add);
    }

    private void watch(long nowMinute) {
        for (WatchInput input : monitor.seal(List.of(state), nowMinute)) {
            WatchInput next = input;
            if (input instanceof DeploymentNotice notice) {
                notices.add(notice);
                next = new WatchPlan(notice, LOOKS, true, WatchRules.observe());
            }
            state = watches.next(state, next, ActionPermission.refused("observe"), nowMinute * 60_000)
                    .state();
        }
    }
}
