package dev.ratchet.backtest.microservices;

import java.util.List;

/** Kinds of injected faults. */
public enum FaultKind {
    /** Self times of the component rise by the magnitude, a factor above 1; its CPU usage rises. */
    CPU,
    /** Each message into and out of the component's pods is delayed by the magnitude, in milliseconds. */
    NETWORK_DELAY,
    /** One operation fails at a point in its plan with a probability of the magnitude. */
    EXCEPTION,
    /** One operation returns a wrong value with a probability of the magnitude; its callers react. */
    WRONG_RETURN,
    /** Queries of the component's database take longer by the magnitude, a factor above 1. */
    SLOW_DEPENDENCY,
    /** Each call of the component takes longer by the magnitude, in milliseconds, without use of a CPU. */
    LATENCY,
    /** Calls of all operations of the component fail with a probability of the magnitude, with an error status. */
    ERRORS,
    /** All traffic rises, and the self times of the component with it by the magnitude, a factor above 1. */
    OVERLOAD,
    /** One operation fails with a probability of the magnitude, with an error status. */
    MISCONFIGURATION;

    /** Kinds that spans and logs show. */
    public static final List<FaultKind> OF_TRACES =
            List.of(CPU, NETWORK_DELAY, EXCEPTION, WRONG_RETURN, SLOW_DEPENDENCY);

    /** Kinds that metrics about calls show. */
    public static final List<FaultKind> OF_METRICS =
            List.of(CPU, NETWORK_DELAY, LATENCY, ERRORS, OVERLOAD, MISCONFIGURATION);

    /** Whether the fault is in one operation instead of the whole component. */
    public boolean isOfOneOperation() {
        return this == EXCEPTION || this == WRONG_RETURN || this == MISCONFIGURATION;
    }

    /** Whether the magnitude is a delay in milliseconds. */
    boolean isDelay() {
        return this == NETWORK_DELAY || this == LATENCY;
    }

    /** Whether the magnitude is a probability. */
    boolean isProbability() {
        return isOfOneOperation() || this == ERRORS;
    }

    /** Whether failures have an error status. */
    boolean isVisibleFailure() {
        return this == ERRORS || this == MISCONFIGURATION;
    }
}
