package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.LineTemplate;
import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.microservices.plan.ServiceOperation;
import java.util.Optional;

/**
 * Failure or wrong value of one call, drawn before it starts.
 *
 * @param failurePoint number of the step at which the call fails; -1 if it does not fail
 * @param isInjected whether the failure is an injected fault
 * @param isWrong whether the call returns a wrong value
 * @param changedLine line that differs if the value is wrong
 */
record InvocationFate(int failurePoint, boolean isInjected, boolean isWrong, Optional<LineTemplate> changedLine) {
    private static final InvocationFate NORMAL = new InvocationFate(-1, false, false, Optional.empty());
    private static final LineTemplate NO_LINE = LineTemplate.parse(0, "");

    /** Draws the fate of a call. */
    static InvocationFate draw(Request request, ServiceOperation operation, long seed) {
        double failure = request.faults().failureProbability(operation);
        double wrong = request.faults().wrongProbability(operation);
        if (failure > 0 && Seeds.uniform(seed, 71) < failure) {
            return new InvocationFate(failurePoint(operation, 72), true, false, Optional.empty());
        }
        if (operation.failureShare() > 0 && Seeds.uniform(seed, 73) < operation.failureShare()) {
            return new InvocationFate(failurePoint(operation, 74), false, false, Optional.empty());
        }
        if (wrong > 0 && Seeds.uniform(seed, 75) < wrong) {
            return new InvocationFate(-1, true, true, operation.lastLine());
        }
        return NORMAL;
    }

    /** Step at which an operation fails, always the same one; never the first. */
    private static int failurePoint(ServiceOperation operation, int part) {
        int points = operation.points();
        return points < 2 ? 0 : 1 + Seeds.uniformInt(operation.id(), part, points - 1);
    }

    FailureStyle failureStyle(ServiceOperation operation, boolean isVisible) {
        if (isInjected && isVisible) {
            return FailureStyle.VISIBLE;
        }
        return isInjected ? FailureStyle.injected(operation) : FailureStyle.benign(operation);
    }

    /** Line that is written in place of the template; one of severity 0 stands for none. */
    LineTemplate written(LineTemplate template) {
        if (changedLine.isEmpty() || !changedLine.get().equals(template)) {
            return template;
        }
        boolean isDropped = template.literals().getFirst().hashCode() % 2 == 0;
        return isDropped
                ? NO_LINE
                : LineTemplate.parse(template.severity(), template.literals().getFirst() + "null, nothing to do");
    }
}
