package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.Boundary;
import dev.ratchet.judge.statistics.SpendingFunction;
import java.util.List;

/**
 * Significance level of each look of a future test, derived as the judge will do from the information at that look.
 */
record LookLevels(SpendingFunction spending, int firstLook, long minSamples) {
    /** Information available at a usable look, on any scale, and the calls of the smaller arm. */
    record LookInformation(int look, double total, double calls) {}

    /** Level of each usable look; 0 where the look is not tested. */
    double[] of(List<LookInformation> usable) {
        double[] levels = new double[usable.size()];
        Boundary boundary = Boundary.start();
        for (int i = firstLook - 1; i < usable.size(); i++) {
            boundary = boundary.next(
                    spending.cumulativeError(usable.get(i).look()),
                    usable.get(i).total());
            levels[i] = usable.get(i).calls() >= minSamples ? boundary.level() : 0;
        }
        return levels;
    }
}
