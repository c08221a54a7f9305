package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.Boundary;
import dev.ratchet.judge.statistics.Spending;
import java.util.List;

/** The level of each look of a test to come, as the judge will solve it from what is known by then. */
record Levels(Spending spending, int firstLook, long minSamples) {
    /** What is known by a usable look, on any scale, and how many calls the smaller arm has served. */
    record Known(int look, double total, double calls) {}

    /** One for each usable look; 0 where it is not tested. */
    double[] of(List<Known> usable) {
        double[] levels = new double[usable.size()];
        Boundary at = Boundary.start();
        for (int i = firstLook - 1; i < usable.size(); i++) {
            at = at.next(spending.until(usable.get(i).look()), usable.get(i).total());
            levels[i] = usable.get(i).calls() >= minSamples ? at.level() : 0;
        }
        return levels;
    }
}
