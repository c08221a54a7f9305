package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.microservices.plan.ServiceOperation;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.Optional;

/**
 * Visible signs of a failure of an operation, always the same for one operation.
 *
 * @param result result of the call
 * @param line line that is written
 */
record FailureStyle(CallResult result, Line line) {
    private static final String[] TYPES = {
        "java.lang.NullPointerException",
        "java.lang.IllegalStateException",
        "java.lang.RuntimeException",
        "java.util.concurrent.TimeoutException"
    };

    /** Style of a failure that the caller and the metrics see. */
    static final FailureStyle VISIBLE = new FailureStyle(CallResult.HTTP_ERROR, Line.ERROR);

    /** Line of a failure. */
    enum Line {
        NONE,
        BENIGN_WARNING,
        ERROR,
        ERROR_WITH_STACK_TRACE
    }

    /** Style of an injected failure: mostly neither an error status nor a line. */
    static FailureStyle injected(ServiceOperation operation) {
        double line = Seeds.uniform(operation.id(), 51);
        return new FailureStyle(
                Seeds.uniform(operation.id(), 52) < .65 ? CallResult.FAILURE_BODY : CallResult.HTTP_ERROR,
                line < .6 ? Line.NONE : line < .75 ? Line.ERROR : Line.ERROR_WITH_STACK_TRACE);
    }

    /** Style of a failure for a benign reason. */
    static FailureStyle benign(ServiceOperation operation) {
        return new FailureStyle(
                Seeds.uniform(operation.id(), 53) < .7 ? CallResult.FAILURE_BODY : CallResult.HTTP_ERROR,
                Seeds.uniform(operation.id(), 54) < .7 ? Line.BENIGN_WARNING : Line.NONE);
    }

    /** Exception with its stack trace, if the style writes one. */
    Optional<LoggedException> exception(ServiceOperation operation) {
        if (line != Line.ERROR_WITH_STACK_TRACE) {
            return Optional.empty();
        }
        String type = TYPES[Seeds.uniformInt(operation.id(), 55, TYPES.length)];
        String message = "cannot process the request";
        String name = operation.name().replaceAll("[^A-Za-z]+", "");
        String stacktrace = type + ": " + message + "\n\tat com.shop." + name + "Service.process(" + name
                + "Service.java:" + (20 + operation.id()) + ")\n\tat com.shop." + name + "Controller.handle(" + name
                + "Controller.java:41)\n\tat java.base/java.lang.Thread.run(Thread.java:840)";
        return Optional.of(new LoggedException(type, message, stacktrace));
    }
}
