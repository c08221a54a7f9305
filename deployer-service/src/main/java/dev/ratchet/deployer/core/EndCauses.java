package dev.ratchet.deployer.core;

import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.BackOrder;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.Reversion;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.deployer.core.rollout.RolloutState;
import java.util.Optional;
import java.util.Set;

/** Causes of the ends of proposals, derived from the topics. */
final class EndCauses {
    private static final Set<String> CONFIGURED = Set.of("catalogue", "sources");
    private static final Set<String> CONFIGURATION = Set.of("configuration", "sandbox");

    /** Result that states why recipes and models make no change. */
    private static final String RECIPE = "recipe";

    /** Gate that refuses when too many proposals wait; it says nothing about the change itself. */
    private static final String QUEUE = "queue";

    /** Whether an outcome states that a person reverted the confirmed change of an earlier outcome. */
    static boolean isReversion(Outcome previous, Outcome next) {
        return previous.end().state() == RolloutStateKind.CONFIRMED
                && next.end().state() == RolloutStateKind.ROLLED_BACK
                && next.end().because() == EndCause.ORDERED;
    }

    /** Cause of a gate's refusal of a proposal. */
    static EndCause ofRefusal(Proposal it) {
        return failedGate(it).map(EndCauses::ofGate).orElse(EndCause.GATE);
    }

    /**
     * The cause in words: the first failed gate and its first finding, or the reason why there was nothing to check;
     * empty for a proposal that passed every gate.
     */
    static String refusalReason(Proposal it) {
        return failedGate(it)
                .map(gate -> (isWithoutChange(gate) ? "no change is proposed because " : "gate " + gate.gate() + ": ")
                        + refusalText(it))
                .orElse("");
    }

    /** First finding of the first failed gate; empty for a proposal that passed every gate. */
    static String refusalText(Proposal it) {
        return failedGate(it)
                .map(gate -> gate.findings().isEmpty()
                        ? "failed"
                        : gate.findings().getFirst().message())
                .orElse("");
    }

    /** Whether a result states that no change could be made, so that no gate ran. */
    private static boolean isWithoutChange(GateResult gate) {
        return gate.gate().equals(RECIPE) || CONFIGURED.contains(gate.gate());
    }

    /** Cause of the end of a rollout. */
    static EndCause ofRollout(RolloutState.Terminated terminated, Optional<RolloutEvent> rollBack) {
        return switch (terminated.kind()) {
            case CONFIRMED, NO_EFFECT -> EndCause.JUDGED;
            case ROLLED_BACK ->
                terminated.verdict().map(it -> ofVerdict(it.kind())).orElseGet(() -> withoutVerdict(rollBack));
            case REVERTED -> EndCause.ORDERED;
            default -> EndCause.INTERRUPTED;
        };
    }

    /**
     * Cause by verdict: a roll-back in spite of a good verdict means that the loss budget is exceeded; a held rollout
     * lacks data.
     */
    private static EndCause ofVerdict(VerdictKind verdict) {
        return verdict == VerdictKind.ROLL_BACK || verdict == VerdictKind.CONFIRM
                ? EndCause.JUDGED
                : EndCause.INSUFFICIENT_DATA;
    }

    private static EndCause withoutVerdict(Optional<RolloutEvent> rollBack) {
        return rollBack.map(it -> switch (it.input()) {
                    case BackOrder order -> EndCause.ORDERED;
                    case TargetReport report ->
                        EndCause.JUDGED; // a target refused the release, or the release crashed there
                    case RolloutPlan _,
                            Look _,
                            Tick _,
                            Reversion _,
                            RolloutInput.BaseExpired _,
                            RolloutInput.Unknown _ -> EndCause.INTERRUPTED;
                })
                .orElse(EndCause.INTERRUPTED);
    }

    private static Optional<GateResult> failedGate(Proposal it) {
        return it.checks().gates().stream().filter(GateResult::hasFailed).findFirst();
    }

    private static EndCause ofGate(GateResult gate) {
        if (gate.gate().equals(QUEUE)) {
            return EndCause.INTERRUPTED;
        }
        boolean isConfiguration = CONFIGURED.contains(gate.gate())
                || (!gate.findings().isEmpty()
                        && gate.findings().stream().allMatch(it -> CONFIGURATION.contains(it.rule())));
        return isConfiguration
                ? EndCause.CONFIGURATION
                : gate.gate().equals(RECIPE) ? EndCause.NO_CANDIDATE : EndCause.GATE;
    }

    private EndCauses() {}
}
