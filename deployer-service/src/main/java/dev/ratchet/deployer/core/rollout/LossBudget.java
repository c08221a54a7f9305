package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Loss budget: stops a series of losses that are each too small to be rolled back. It sums what a component's confirmed
 * changes gained and lost in a quarter (UTC).
 *
 * <p>With two slots, no third arm can still run the quarter's first release. Each change is therefore measured against
 * the previous one, and the variance of the sum is the sum of the variances. The budget is exceeded at 5 % of
 * latency when a loss is significant at .10 one-sided. For errors it is half a point, as much as the judge tolerates in
 * a single change, at significance level .02, since the counts of a quiet service vary by more than the budget.
 *
 * <pre>
 * change            budget before  its own loss  with it     what happens
 * goal, or revert   any            any           any         starts; the judge decides, and it counts
 * neither           exceeded       -             -           Rejected, nothing is assigned
 * neither           within         significant   exceeded    CONFIRM becomes ROLL_BACK
 * neither           within         not           exceeded    confirmed, and counts: the next one is rejected
 * neither           within         any           within      confirmed, and counts
 * </pre>
 *
 * <p>A change that meets its goal is confirmed even beyond the budget: it was measured to improve what it is for, and
 * rolling back a repair would bring the failure back. The change's own loss is tested at level .005; without a
 * significant one, it is not rolled back for the losses before it. This level is stricter than that of the sum, since a
 * false roll-back here adds to those that the judge allows.
 */
public final class LossBudget {
    private static final double LATENCY = .05;
    private static final double LOG_LATENCY = Math.log1p(LATENCY);
    private static final double ERRORS = .005;
    private static final double LATENCY_Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(.10);
    private static final double ERRORS_Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(.02);
    private static final double OWN_Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(.005);

    /** Losses of a component's confirmed changes so far, in the quarter of a moment. */
    public static Losses lossesOfQuarter(
            Collection<RolloutState> rollouts, String tenant, String component, long atMillis) {
        Losses sum = Losses.none(quarter(atMillis));
        for (RolloutState state : rollouts) {
            if (state instanceof RolloutState.Confirmed it
                    && it.progress().plan().tenant().equals(tenant)
                    && it.progress().plan().component().equals(component)
                    && quarter(it.progress().sinceMillis()) == sum.quarterMillis()) {
                sum = it.verdict().flatMap(Verdict::effects).map(sum::plus).orElse(sum);
            }
        }
        return sum;
    }

    /** Reason why a plan must not start, if there is one. */
    static Optional<String> objection(RolloutPlan plan) {
        return plan.forecast()
                .losses()
                .filter(it -> !hasGoalOrReverts(plan) && isExceeded(it))
                .map(it -> summary(it) + "; until the quarter ends only a change with a goal, or a revert, may start");
    }

    /** Applies the budget to a verdict: a change without a goal that would exceed it is rolled back, not confirmed. */
    static Verdict verdictWithinBudget(RolloutPlan plan, Verdict verdict, long atMillis) {
        if (verdict.kind() != VerdictKind.CONFIRM || hasGoalOrReverts(plan)) {
            return verdict;
        }
        Losses before = plan.forecast()
                .losses()
                .filter(it -> it.quarterMillis() == quarter(atMillis))
                .orElseGet(() -> Losses.none(quarter(atMillis)));
        return verdict.effects()
                .filter(it -> isExceededBy(before, it))
                .map(it -> verdict.withKind(
                        VerdictKind.ROLL_BACK,
                        "this change exceeds the loss budget and has no goal that would justify it: "
                                + summary(before.plus(it)) + "; by itself " + verdict.reason()))
                .orElse(verdict);
    }

    static boolean isExceeded(Losses it) {
        return exceedsLatency(it) || exceedsErrors(it);
    }

    private static boolean isExceededBy(Losses before, Effects own) {
        Losses total = before.plus(own);
        return (exceedsLatency(total) && own.latency() > OWN_Z * own.latencyDeviation())
                || (exceedsErrors(total) && own.errors() > OWN_Z * own.errorsDeviation());
    }

    private static boolean exceedsLatency(Losses it) {
        return it.latency() >= LOG_LATENCY && it.latency() > LATENCY_Z * Math.sqrt(it.latencyVariance());
    }

    private static boolean exceedsErrors(Losses it) {
        return it.errors() >= ERRORS && it.errors() > ERRORS_Z * Math.sqrt(it.errorsVariance());
    }

    private static boolean hasGoalOrReverts(RolloutPlan plan) {
        return plan.change().goal().kind() != GoalKind.NONE || plan.change().type() == ProposalType.REVERT;
    }

    private static String summary(Losses it) {
        double latencySpread = LATENCY_Z * Math.sqrt(it.latencyVariance());
        double errorsSpread = ERRORS_Z * Math.sqrt(it.errorsVariance());
        return String.format(
                Locale.ROOT,
                "the confirmed changes of this quarter (%d) cost latency %+.2f %% (at least %+.2f at 0.10, budget"
                        + " %.0f) and errors %+.2f points (at least %+.2f at 0.02, budget %.1f)",
                it.changes(),
                100 * Math.expm1(it.latency()),
                100 * Math.expm1(it.latency() - latencySpread),
                100 * LATENCY,
                100 * it.errors(),
                100 * (it.errors() - errorsSpread),
                100 * ERRORS);
    }

    private static long quarter(long atMillis) {
        LocalDate day = Instant.ofEpochMilli(atMillis).atZone(ZoneOffset.UTC).toLocalDate();
        int firstMonth = (day.getMonthValue() - 1) / 3 * 3 + 1;
        return LocalDate.of(day.getYear(), firstMonth, 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }

    private LossBudget() {}
}
