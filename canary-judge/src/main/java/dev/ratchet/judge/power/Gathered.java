package dev.ratchet.judge.power;

import java.util.ArrayList;
import java.util.List;

/**
 * What the watch of a rollout to come will have gathered by a usable look.
 *
 * @param intervals usable ones so far
 * @param control calls of control so far; likewise canary
 * @param weight sum of n0 n1 / (n0 + n1)
 * @param weightedShare sum of that times the canary's share of the calls, and weightedSquare times its square
 */
record Gathered(
        int look,
        int intervals,
        double control,
        double canary,
        double weight,
        double weightedShare,
        double weightedSquare) {
    private static final Gathered NOTHING = new Gathered(0, 0, 0, 0, 0, 0, 0);

    /** At each usable look, with so many calls an interval. */
    static List<Gathered> of(Course course, double calls) {
        List<Gathered> all = new ArrayList<>();
        Gathered last = NOTHING;
        for (int look = 1; look <= course.looks(); look++) {
            double share = course.shares().get(look - 1);
            if (share > 0) {
                last = last.plus(look, calls, share);
                all.add(last);
            }
        }
        return all;
    }

    /** Calls of the smaller arm so far. */
    double fewest() {
        return Math.min(control, canary);
    }

    private Gathered plus(int at, double calls, double share) {
        double more = calls * share * (1 - share);
        return new Gathered(
                at,
                intervals + 1,
                control + calls * (1 - share),
                canary + calls * share,
                weight + more,
                weightedShare + more * share,
                weightedSquare + more * share * share);
    }
}
