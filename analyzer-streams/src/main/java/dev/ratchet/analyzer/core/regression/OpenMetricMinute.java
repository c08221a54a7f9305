package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;
import java.util.EnumMap;
import java.util.Map;

/** Open minute of metrics. */
final class OpenMetricMinute implements OpenMinutes.Open<OpenMetricMinute> {
    private final long number;
    private final Map<MetricMeasure, Sum> sums = new EnumMap<>(MetricMeasure.class);

    /** Sum and number of the points of one measure. */
    private record Sum(double total, long points) {
        private static final Sum NONE = new Sum(0, 0);

        Sum plus(double value) {
            return new Sum(total + value, points + 1);
        }

        double mean() {
            return points == 0 ? 0 : total / points;
        }
    }

    OpenMetricMinute(long number) {
        this.number = number;
    }

    @Override
    public long number() {
        return number;
    }

    /** Adds a value. Of shares of resources, the largest counts: it is the one that is exhausted first. */
    void add(MetricMeasure measure, double value) {
        Sum before = of(measure);
        boolean isUse = measure == MetricMeasure.UTILISATION;
        sums.put(measure, isUse ? new Sum(Math.max(before.mean(), value), 1) : before.plus(value));
    }

    /** Seals the minute. Failed calls count as calls; a failure rate is converted to a number of failed calls. */
    @Override
    public Minute seal() {
        double failed = of(MetricMeasure.FAILED).total;
        double calls = of(MetricMeasure.CALLS).total + failed;
        double failing = Math.clamp(failed + of(MetricMeasure.FAILING).mean() * calls, 0, calls);
        long all = Math.round(calls);
        long errors = Math.min(all, Math.round(failing));
        double millis = millis(calls);
        // a reported mean stands for enough calls, whether calls are counted or not
        long ok = of(MetricMeasure.LATENCY).points > 0 ? Math.max(all - errors, Minute.FEW) : all - errors;
        return new Minute(
                number,
                all,
                all,
                errors,
                millis > 0 ? ok : 0,
                new Minute.Latency(millis > 0 ? Math.log(millis) : 0, 0),
                new Minute.CpuTime(0, 0),
                of(MetricMeasure.UTILISATION).mean());
    }

    private double millis(double calls) {
        if (of(MetricMeasure.LATENCY).points > 0) {
            return of(MetricMeasure.LATENCY).mean();
        }
        return calls > 0 ? of(MetricMeasure.TIME).total / calls : 0;
    }

    private Sum of(MetricMeasure measure) {
        return sums.getOrDefault(measure, Sum.NONE);
    }

    @Override
    public OpenMetricMinute transfer(StateStream state) {
        OpenMetricMinute minute = new OpenMetricMinute(state.transfer(number));
        for (MetricMeasure meaning : MetricMeasure.values()) {
            Sum sum = new Sum(state.transfer(of(meaning).total), state.transfer(of(meaning).points));
            minute.sums.put(meaning, sum);
        }
        return minute;
    }
}
