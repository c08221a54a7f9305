package dev.ratchet.analyzer.core.instance;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.OperationCalls;
import java.util.List;

/** Calls of an instance in one complete interval, with those of its busiest operations. */
record SealedMinute(CallStats stats, List<OperationCalls> operations) {
    /** Copies the list. */
    SealedMinute {
        operations = List.copyOf(operations);
    }
}
