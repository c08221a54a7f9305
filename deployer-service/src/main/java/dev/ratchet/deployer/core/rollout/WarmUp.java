package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.judge.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Warm-up of both slots: intervals are discarded until both have served 200 live calls and the ratio of their latencies
 * is stable over 5 intervals. It is stable when each interval lies within three standard errors of the mean of the
 * five, by the variance of all their calls.
 */
record WarmUp(int discarded, long controlCalls, long canaryCalls, List<Interval> latest) {
    private static final long LIVE_CALLS = 200;
    private static final int STABLE_INTERVALS = 5;
    private static final double STANDARD_ERRORS = 3;

    static WarmUp start() {
        return new WarmUp(0, 0, 0, List.of());
    }

    /** Warm-up after one more interval; an unusable one counts towards the limit only. */
    WarmUp plus(Interval interval, boolean usable) {
        if (!usable) {
            return new WarmUp(discarded + 1, controlCalls, canaryCalls, List.of());
        }
        List<Interval> last = new ArrayList<>(latest);
        last.add(interval);
        return new WarmUp(
                discarded + 1,
                controlCalls + interval.arm(Slot.CONTROL).calls(),
                canaryCalls + interval.arm(Slot.CANARY).calls(),
                last.subList(Math.max(0, last.size() - STABLE_INTERVALS), last.size()));
    }

    boolean isWarm() {
        return controlCalls >= LIVE_CALLS
                && canaryCalls >= LIVE_CALLS
                && latest.size() == STABLE_INTERVALS
                && isStable();
    }

    /** Whether both slots served, but one of them too little for a test. Recorded calls have warmed both before. */
    boolean hasTooFewCalls() {
        long fewest = Math.min(controlCalls, canaryCalls);
        return fewest > 0 && fewest < LIVE_CALLS;
    }

    private boolean isStable() {
        double sum = 0;
        double weights = 0;
        double squares = 0; // pooled within intervals and arms: a handful of calls is too few to estimate a variance
        long calls = 0;
        List<double[]> points = new ArrayList<>();
        for (Interval it : latest) {
            CallStats control = it.arm(Slot.CONTROL);
            CallStats canary = it.arm(Slot.CANARY);
            if (control.ok() < 2 || canary.ok() < 2) {
                return false;
            }
            double difference = canary.meanLog() - control.meanLog();
            double weight = (double) control.ok() * canary.ok() / (control.ok() + canary.ok());
            points.add(new double[] {difference, weight});
            sum += weight * difference;
            weights += weight;
            squares += squares(control) + squares(canary);
            calls += control.ok() + canary.ok() - 2;
        }
        double mean = sum / weights;
        double variance = squares / calls;
        return points.stream()
                .allMatch(it -> Math.abs(it[0] - mean) <= STANDARD_ERRORS * Math.sqrt(variance / it[1]) + 1e-12);
    }

    private static double squares(CallStats stats) {
        return Math.max(0, stats.sumLogSquared() - stats.sumLog() * stats.sumLog() / stats.ok());
    }
}
