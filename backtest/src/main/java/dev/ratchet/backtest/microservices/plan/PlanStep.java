package dev.ratchet.backtest.microservices.plan;

import java.util.List;
import java.util.Optional;

/** Step of the call plan of an operation. */
public sealed interface PlanStep {
    /**
     * Computation of the operation itself.
     *
     * @param share share of the operation's self time
     */
    record Work(double share) implements PlanStep {}

    /**
     * Synchronous call of another component.
     *
     * @param reactionLine line that the caller writes when it reacts; may be empty
     * @param isRetried whether a failed call is made a second time
     */
    record RemoteCall(
            ServiceOperation callee,
            Reaction onFailure,
            Reaction onWrongValue,
            Optional<LineTemplate> reactionLine,
            boolean isRetried)
            implements PlanStep {}

    /** Calls made at the same time. */
    record Parallel(List<RemoteCall> calls) implements PlanStep {}

    /** Message to another component, which processes it later. */
    record Message(ServiceOperation consumer) implements PlanStep {}

    /**
     * Query of the component's database.
     *
     * @param medianMillis median duration in milliseconds
     * @param isCommitted whether a round trip without a span follows, such as a commit
     */
    record Query(String name, double medianMillis, double sigma, boolean isCommitted) implements PlanStep {}

    /** Log line. */
    record LogLine(LineTemplate template) implements PlanStep {}

    /** Steps within an INTERNAL span. */
    record Internal(String name, List<PlanStep> steps) implements PlanStep {}

    /**
     * Conditional steps.
     *
     * @param probability probability of the first alternative
     * @param requestKey key of a property of the request that decides; 0 if the condition is independent
     */
    record Branch(double probability, int requestKey, List<PlanStep> then, List<PlanStep> otherwise)
            implements PlanStep {}

    /**
     * Repeated steps.
     *
     * @param longest number of repetitions, 1 to this
     */
    record Loop(int longest, List<PlanStep> steps) implements PlanStep {}
}
