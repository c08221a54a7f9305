package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;
import java.util.EnumMap;
import java.util.Map;

/** Open minute of metrics. */
final class OpenMetrics implements OpenMinutes.Open<OpenMetrics> {
    private final long number;
    private final Map<Meaning, Sum> sums = new EnumMap<>(Meaning.class);

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

    OpenMetrics(long number) {
        this.number = number;
    }

    @Override
    public long number() {
        return number;
    }

    void add(Meaning it, double value) {
        sums.put(it, of(it).plus(value));
    }

    /** Seals the minute. Failed calls count as calls; a failure rate is converted to a number of failed calls. */
    @Override
    public Minute sealed() {
        double failed = of(Meaning.FAILED).total;
        double calls = of(Meaning.CALLS).total + failed;
        double failing = Math.clamp(failed + of(Meaning.FAILING).mean() * calls, 0, calls);
        long all = Math.round(calls);
        long errors = Math.min(all, Math.round(failing));
        double millis = millis(calls);
        // a reported mean stands for enough calls, whether calls are counted or not
        long ok = of(Meaning.LATENCY).points > 0 ? Math.max(all - errors, Minute.FEW) : all - errors;
        return new Minute(
                number,
                all,
                all,
                errors,
                millis > 0 ? ok : 0,
                millis > 0 ? Math.log(millis) : 0,
                0,
                0,
                0,
                of(Meaning.UTILISATION).mean());
    }

    private double millis(double calls) {
        if (of(Meaning.LATENCY).points > 0) {
            return of(Meaning.LATENCY).mean();
        }
        return calls > 0 ? of(Meaning.TIME).total / calls : 0;
    }

    private Sum of(Meaning it) {
        return sums.getOrDefault(it, Sum.NONE);
    }

    @Override
    public OpenMetrics in(State state) {
        OpenMetrics it = new OpenMetrics(state.of(number));
        for (Meaning meaning : Meaning.values()) {
            Sum sum = new Sum(state.of(of(meaning).total), state.of(of(meaning).points));
            it.sums.put(meaning, sum);
        }
        return it;
    }
}
