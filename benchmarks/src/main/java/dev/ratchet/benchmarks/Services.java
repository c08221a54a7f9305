package dev.ratchet.benchmarks;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Components that serve HTTP, each with fifty routes of two series: the number of calls and their duration. From a
 * certain minute on, the calls of a component take twice as long.
 *
 * @param beginMillis start of the minute in which points begin to arrive ten times a second
 * @param stepMinutes number of minutes over which the steps are spread, from the second minute on
 */
record Services(int components, long beginMillis, int stepMinutes) {
    static final String TENANT = "default";
    static final int BATCH = 1_000;
    private static final long MINUTE = 60_000;
    private static final int ROUTES = 50;
    private static final int PER_SECOND = 10;
    private static final double CALLS = 10;
    private static final double SECONDS = .04;

    int series() {
        return 2 * ROUTES * components;
    }

    /** Milliseconds from one batch to the next. */
    double everyMillis() {
        return 1000.0 * BATCH / (series() * PER_SECOND);
    }

    static String name(int component) {
        return "service-" + component;
    }

    static Component component(int number) {
        return new ChangeableComponent(
                        new ComponentId(TENANT, name(number)),
                        List.of("shop"),
                        new ComponentSources("none", "main", List.of("src"), List.of(), 17, false),
                        new EntryPoint("shop.Handler", Split.REQUEST, Map.of(), List.of()))
                .entry();
    }

    /** Batch of a past minute with one point per series, starting at a series. */
    MetricBatch minute(long minute, int from) {
        Random chance = new Random(minute * series() + from);
        return batch(from, minute * MINUTE + MINUTE / 2, CALLS * PER_SECOND * 60, 1 + .02 * chance.nextGaussian());
    }

    /** Batch of the series at a moment, starting at a series. */
    MetricBatch now(int from, long atMillis) {
        return batch(from, atMillis, CALLS, 1);
    }

    /** Time at which the calls of a component begin to take longer. */
    private long stepMillis(int component) {
        return beginMillis + (1 + component % stepMinutes) * MINUTE;
    }

    private MetricBatch batch(int from, long atMillis, double calls, double slower) {
        List<Series> all = new ArrayList<>(BATCH);
        int[] index = new int[BATCH];
        long[] at = new long[BATCH];
        double[] values = new double[BATCH];
        for (int i = 0; i < BATCH; i++) {
            int number = from + i;
            int component = number / (2 * ROUTES);
            boolean isCount = number % 2 == 0;
            double factor = atMillis >= stepMillis(component) ? 2 * slower : slower;
            all.add(series(number));
            index[i] = i;
            at[i] = atMillis;
            values[i] = isCount ? calls : calls * SECONDS * factor;
        }
        return new MetricBatch(TENANT, all, index, at, values);
    }

    private static Series series(int number) {
        long id = (number + 1) * 0xD6E8FEB86659FD93L;
        return new Series(
                id ^ id >>> 32,
                id,
                Optional.of(new SeriesDefinition(
                        name(number / (2 * ROUTES)),
                        "http.server.request.duration" + (number % 2 == 0 ? ".count" : ".sum"),
                        number % 2 == 0 ? "1" : "s",
                        Map.of("http.route", "/route/" + number % (2 * ROUTES) / 2),
                        PointKind.DELTA)));
    }
}
