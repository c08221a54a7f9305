package dev.ratchet.backtest.deployments;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.judge.JudgeSettings;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A mean over calls; more is worse.
 *
 * @param alpha probability of a false roll-back by it over all looks
 * @param margin minimum increase that counts as harm
 * @param excluded increase that must be excluded before a deployment passes
 * @param of sums over the calls of a block
 */
record Metric(String name, String harm, double alpha, double margin, double excluded, Function<CallStats, Moments> of) {
    private static final double TAIL_LIMIT = .06;
    private static final double ERROR_LIMIT = .02;
    private static final double SLOWEST = .1;

    /** Sums over calls. */
    record Moments(double calls, double sum, double squares) {
        double mean() {
            return sum / calls;
        }

        /** Sum of squared deviations from the mean. */
        double spread() {
            return Math.max(0, squares - sum * sum / calls);
        }

        private static Moments share(double calls, double hits) {
            return new Moments(calls, hits, hits);
        }
    }

    /** Mean of ln(milliseconds), with the floor of the deployer's judge. */
    static Metric latency(JudgeSettings settings, double alpha, CallStats usual) {
        double floor = usual.ok() == 0 ? 0 : settings.floorMillis() / Math.exp(usual.meanLog());
        double margin = Math.log1p(Math.max(settings.threshold(), floor));
        return new Metric(
                "latency",
                "slower",
                alpha,
                margin,
                margin,
                it -> new Moments(it.ok(), it.sumLog(), it.sumLogSquared()));
    }

    /** Share of calls that are slower than the usual 90th percentile, approximately. */
    static Metric tail(JudgeSettings settings, double alpha, CallStats usual) {
        int slow = Sketch.bucket(Math.round(settings.floorMillis() / settings.threshold() * 1e6));
        int cut = Math.max(slow, cut(usual));
        return new Metric(
                "tail",
                "more calls are slow",
                alpha,
                settings.tailMargin(),
                TAIL_LIMIT,
                it -> Moments.share(it.ok(), above(it, cut)));
    }

    /** Error rate. */
    static Metric errors(JudgeSettings settings, double alpha) {
        return new Metric(
                "errors",
                "fails more often",
                alpha,
                settings.errorMargin(),
                ERROR_LIMIT,
                it -> Moments.share(it.calls(), it.errors()));
    }

    /** Value for display: per cent for latency, otherwise points. */
    double told(double value) {
        return 100 * (name.equals("latency") ? Math.expm1(value) : value);
    }

    String unit() {
        return name.equals("latency") ? "%" : "points";
    }

    /** Bucket edge with nearest to a tenth of the calls above it. */
    private static int cut(CallStats usual) {
        double above = 0;
        int best = Integer.MAX_VALUE;
        double distance = SLOWEST * usual.ok();
        for (Map.Entry<Integer, Long> it :
                new TreeMap<>(usual.sketch().counts()).descendingMap().entrySet()) {
            above += it.getValue();
            double now = Math.abs(above - SLOWEST * usual.ok());
            if (now < distance) {
                distance = now;
                best = it.getKey();
            }
        }
        return best;
    }

    private static double above(CallStats stats, int cut) {
        return stats.sketch().counts().tailMap(cut).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
