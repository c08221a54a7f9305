package dev.ratchet.backtest.watch;

import dev.ratchet.backtest.traffic.Draws;
import dev.ratchet.backtest.traffic.LatencyDistribution;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.judge.deployment.LatencyResolution;
import java.util.Arrays;

/** Form in which OpenTelemetry reports the calls of an instance. */
public enum TelemetryShape {
    /** Spans: each call has its latency. */
    SPANS("spans", LatencyResolution.CALL) {
        @Override
        void add(CallTally tally, int calls, double level, Draws draws) {
            LatencyDistribution.NORMAL.drawSuccessful(tally, calls, level, draws);
        }
    },
    /** Histogram {@code http.server.request.duration} with its default bounds. */
    HISTOGRAMS("histograms", LatencyResolution.BUCKET) {
        @Override
        void add(CallTally tally, int calls, double level, Draws draws) {
            int remaining = calls;
            double previous = 0;
            for (int i = 0; i <= BOUNDS.length && remaining > 0; i++) {
                double upper = i == BOUNDS.length ? Double.POSITIVE_INFINITY : BOUNDS[i];
                double cumulative = i == BOUNDS.length
                        ? 1
                        : LatencyDistribution.NORMAL.cumulativeProbability(
                                (LOG_BOUNDS[i] - level) / LatencyDistribution.DEVIATION);
                int count = previous >= 1
                        ? remaining
                        : draws.binomial(remaining, Math.min(1, (cumulative - previous) / (1 - previous)));
                tally.okBetween(i == 0 ? 0 : BOUNDS[i - 1], upper, count);
                remaining -= count;
                previous = cumulative;
            }
        }
    };

    private static final double[] BOUNDS = {5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000};

    private static final double[] LOG_BOUNDS =
            Arrays.stream(BOUNDS).map(Math::log).toArray();

    private final String title;
    private final LatencyResolution resolution;

    TelemetryShape(String title, LatencyResolution resolution) {
        this.title = title;
        this.resolution = resolution;
    }

    abstract void add(CallTally tally, int calls, double level, Draws draws);

    /** Draws calls with this level of ln(milliseconds). */
    CallStats draw(int calls, double errorRate, double level, Draws draws) {
        int errors = draws.binomial(calls, errorRate);
        CallTally tally = new CallTally();
        tally.failed(errors);
        add(tally, calls - errors, level, draws);
        return tally.stats();
    }

    LatencyResolution resolution() {
        return resolution;
    }

    @Override
    public String toString() {
        return title;
    }
}
