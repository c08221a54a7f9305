package dev.ratchet.backtest.microservices.plan;

import dev.ratchet.backtest.microservices.plan.PlanStep.Internal;
import dev.ratchet.backtest.microservices.plan.PlanStep.LogLine;
import java.util.List;
import java.util.Optional;

/**
 * Operation of a component.
 *
 * @param id index among all operations of the system
 * @param component index of the component
 * @param name name of its SERVER span
 * @param selfMillis median of the self time in milliseconds
 * @param sigma standard deviation of the logarithm of the self time
 * @param failureShare share of calls that fail for benign reasons
 * @param failureLine line that a benign failure writes
 * @param steps call plan
 */
public record ServiceOperation(
        int id,
        int component,
        String name,
        double selfMillis,
        double sigma,
        double failureShare,
        LineTemplate failureLine,
        List<PlanStep> steps) {
    /** Copies the steps. */
    public ServiceOperation {
        steps = List.copyOf(steps);
    }

    /** Number of points at which the operation can fail: the steps outside of branches and loops. */
    public int points() {
        return points(steps);
    }

    private static int points(List<PlanStep> steps) {
        int count = steps.size();
        for (PlanStep step : steps) {
            count += step instanceof Internal internal ? points(internal.steps()) : 0;
        }
        return count;
    }

    /** Last line that is written on each call. */
    public Optional<LineTemplate> lastLine() {
        return lastLine(steps);
    }

    private static Optional<LineTemplate> lastLine(List<PlanStep> steps) {
        for (PlanStep step : steps.reversed()) {
            if (step instanceof LogLine line) {
                return Optional.of(line.template());
            }
            Optional<LineTemplate> inner =
                    step instanceof Internal internal ? lastLine(internal.steps()) : Optional.empty();
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }
}
