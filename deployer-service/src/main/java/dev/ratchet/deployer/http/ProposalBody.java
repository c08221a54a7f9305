package dev.ratchet.deployer.http;

import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.runtime.http.Bounds;
import dev.ratchet.runtime.http.InvalidBody;
import java.util.Optional;

/**
 * Body of {@code POST /proposals}: a finished change.
 *
 * @param diff unified diff against the head of the component's branch
 */
record ProposalBody(
        String component,
        String title,
        Optional<String> description,
        String diff,
        Optional<ProposalType> type,
        Optional<GoalBody> goal) {
    private static final int LONGEST_DIFF = 1 << 20;

    /** Validates the lengths, and that a change which claims an improvement declares it. */
    ProposalBody {
        Bounds.text("component", component, 200);
        Bounds.text("title", title, 200);
        description.ifPresent(it -> Bounds.atMost("description", it, 20_000));
        Bounds.text("diff", diff, LONGEST_DIFF);
        boolean claims = !type.equals(Optional.of(ProposalType.REFACTORING));
        if (claims && goal.filter(it -> it.kind() != GoalKind.NONE).isEmpty()) {
            throw new InvalidBody(
                    "goal",
                    "goal must declare what improves, as {\"kind\":\"latency\",\"relative\":-0.1} or of kind errors;"
                            + " only the type refactoring claims no improvement");
        }
    }

    /** Goal of the change: {@code relative} is the declared change, -0.10 for ten per cent less. */
    record GoalBody(GoalKind kind, Optional<Double> relative) {
        /** Validates that the number belongs to the kind. */
        GoalBody {
            if (kind == GoalKind.NONE && relative.filter(it -> it != 0).isPresent()) {
                throw new InvalidBody("relative", "relative must be absent where kind is none: " + relative.get());
            }
            if (kind != GoalKind.NONE) {
                double declared = relative.orElseThrow(
                        () -> new InvalidBody("relative", "relative is missing; send -0.10 for ten per cent less"));
                if (!(declared >= -1 && declared < 0)) {
                    throw new InvalidBody("relative", "relative must be from -1 to below 0: " + declared);
                }
            }
        }

        Goal goal() {
            return new Goal(kind, relative.orElse(0.0));
        }
    }

    Submission order() {
        return new Submission(
                component,
                title,
                description.orElse(""),
                diff,
                type.orElse(ProposalType.QUALITY),
                goal.map(GoalBody::goal).orElse(new Goal(GoalKind.NONE, 0)),
                Optional.empty());
    }
}
