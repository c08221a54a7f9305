package dev.ratchet.judge;

import dev.ratchet.judge.statistics.Difference;

/** Comparison of canary and control by metric; a positive difference is worse. */
public sealed interface ArmComparison permits RequestComparison, KeyedComparison {
    /** Difference of the mean of ln(milliseconds). */
    Difference latency();

    /** Difference of the share of calls among the slowest tenth, counting only calls that are slow at all. */
    Difference tail();

    /** Difference of the error rate. */
    Difference errors();

    /** Error counts of both arms. */
    ErrorCounts errorCounts();

    /** Geometric mean of control's latency in milliseconds; 0 without calls. */
    double controlMillis();

    /** Sum over intervals of n0 n1 / (n0 + n1), where n counts the calls that succeeded. */
    double information();
}
