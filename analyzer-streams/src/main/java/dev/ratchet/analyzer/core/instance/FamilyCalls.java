package dev.ratchet.analyzer.core.instance;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;

/** Calls of an instance in one open interval, according to one family of histograms or to spans. */
final class FamilyCalls {
    private final CallTally tally = new CallTally();
    private final OperationTallies operations = new OperationTallies();

    void add(String operation, CallStats stats) {
        tally.add(stats);
        operations.add(operation, stats);
    }

    void add(String operation, double millis, boolean isFailed) {
        if (isFailed) {
            tally.failed(1);
        } else {
            tally.okMillis(millis, 1);
        }
        operations.add(operation, millis, isFailed);
    }

    /** Adds these calls to a sum. */
    void addTo(CallTally sum, OperationTallies sums) {
        sum.add(tally.stats());
        sums.add(operations);
    }

    CallTally tally() {
        return tally;
    }
}
