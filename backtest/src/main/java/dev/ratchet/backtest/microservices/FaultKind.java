package dev.ratchet.backtest.microservices;

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
    SLOW_DEPENDENCY;

    /** Whether the fault is in one operation instead of the whole component. */
    public boolean isOfOneOperation() {
        return this == EXCEPTION || this == WRONG_RETURN;
    }
}
