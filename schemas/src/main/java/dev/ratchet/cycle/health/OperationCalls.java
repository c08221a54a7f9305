package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;

/**
 * Additive statistics of the calls of one operation.
 *
 * @param operation name of the operation, such as {@code GET /basket/{id}}
 * @param calls number of calls
 * @param errors number of failed calls
 * @param sumLog sum of ln(milliseconds) of the successful calls
 * @param sumLogSquared sum of the squares of ln(milliseconds) of the successful calls
 */
public record OperationCalls(String operation, long calls, long errors, double sumLog, double sumLogSquared) {
    /** Validates the values. */
    public OperationCalls {
        Check.notBlank("operation", operation);
        Check.notNegative("errors", errors);
        Check.require(calls >= errors, "calls", "must be at least errors = " + errors, calls);
        Check.finite("sumLog", sumLog);
        Check.finite("sumLogSquared", sumLogSquared);
    }

    /** Number of successful calls. */
    public long ok() {
        return calls - errors;
    }

    /** Sum of these and other statistics, with the name of these. */
    public OperationCalls plus(OperationCalls other) {
        return new OperationCalls(
                operation,
                calls + other.calls,
                errors + other.errors,
                sumLog + other.sumLog,
                sumLogSquared + other.sumLogSquared);
    }
}
