package dev.ratchet.simulation;

import dev.ratchet.cycle.report.CycleReport;
import java.util.HashSet;
import java.util.Set;

/**
 * A cycle has at most one report at any time and exactly one in the end. Its report has pending proposals only if its
 * deadline closed it.
 */
final class ReportForEveryCycle implements Invariant {
    private final Set<String> reported = new HashSet<>();
    private int seen;

    @Override
    public void afterEvent(World world) {
        for (; seen < world.reports().size(); seen++) {
            CycleReport it = world.reports().get(seen);
            require(reported.add(it.cycle()), "a second report of " + it.cycle());
            boolean isLate = it.reasons().closedBecause().startsWith("deadline reached");
            require(it.counts().improvementsPending() == (isLate ? 1 : 0), it.cycle() + " reports something pending");
            require(
                    it.counts().improvementsAttempted() == 1,
                    it.cycle() + " attempted " + it.counts().improvementsAttempted());
        }
    }

    @Override
    public void atEnd(World world) {
        afterEvent(world);
        require(reported.size() == world.cycles(), reported.size() + " reports of " + world.cycles() + " cycles");
    }
}
