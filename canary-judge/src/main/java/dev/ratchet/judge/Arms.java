package dev.ratchet.judge;

import dev.ratchet.judge.statistics.Difference;

/** Control and canary as the tests compare them; positive differences are worse. */
public sealed interface Arms permits RequestArms, KeyedArms {
    /** Of the mean of ln(milliseconds). */
    Difference latency();

    /** Of the share of calls among the slowest tenth, of those that are slow at all. */
    Difference tail();

    /** Of the error rate. */
    Difference errors();

    /** The counts of errors. */
    ErrorCounts errorCounts();

    /** Geometric mean of control's latency in milliseconds, 0 without a call. */
    double controlMillis();

    /** Sum over intervals of n0 n1 / (n0 + n1), of the calls that ended without error. */
    double information();
}
