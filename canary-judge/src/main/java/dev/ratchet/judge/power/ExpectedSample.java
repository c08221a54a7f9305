package dev.ratchet.judge.power;

import java.util.ArrayList;
import java.util.List;

/**
 * Data that a future watch will have collected by a usable look.
 *
 * @param intervals usable intervals so far
 * @param control calls of control so far; likewise canary
 * @param weight sum of n0 n1 / (n0 + n1)
 * @param weightedShare sum of the weights times the canary's share of the calls; weightedSquare uses the square of that
 *     share
 */
record ExpectedSample(
        int look,
        int intervals,
        double control,
        double canary,
        double weight,
        double weightedShare,
        double weightedSquare) {
    private static final ExpectedSample EMPTY = new ExpectedSample(0, 0, 0, 0, 0, 0, 0);

    /** Collected data at each usable look, for the given number of calls per interval. */
    static List<ExpectedSample> of(WatchSchedule schedule, double calls) {
        List<ExpectedSample> all = new ArrayList<>();
        ExpectedSample last = EMPTY;
        for (int look = 1; look <= schedule.looks(); look++) {
            double share = schedule.shares().get(look - 1);
            if (share > 0) {
                last = last.plus(look, calls, share);
                all.add(last);
            }
        }
        return all;
    }

    /** Calls of the smaller arm so far. */
    double smallerArmCalls() {
        return Math.min(control, canary);
    }

    private ExpectedSample plus(int newLook, double calls, double share) {
        double addedWeight = calls * share * (1 - share);
        return new ExpectedSample(
                newLook,
                intervals + 1,
                control + calls * (1 - share),
                canary + calls * share,
                weight + addedWeight,
                weightedShare + addedWeight * share,
                weightedSquare + addedWeight * share * share);
    }
}
