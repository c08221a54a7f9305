package dev.ratchet.judge;

import static dev.ratchet.cycle.verdict.VerdictKind.CONFIRM;
import static dev.ratchet.cycle.verdict.VerdictKind.CONTINUE;
import static dev.ratchet.cycle.verdict.VerdictKind.INSUFFICIENT_DATA;
import static dev.ratchet.cycle.verdict.VerdictKind.NO_EFFECT;
import static dev.ratchet.cycle.verdict.VerdictKind.ROLL_BACK;

import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.judge.ArmPairs.ArmPair;
import dev.ratchet.judge.statistics.BoundaryLevels;
import dev.ratchet.judge.statistics.Difference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Default judge: group-sequential tests of latency, tail and errors against the concurrent control.
 *
 * <p>It rolls back only when the canary is significantly worse (at most 2 % false positives over all looks and tests)
 * and may be as bad as the threshold, or as the floor where control takes microseconds. At the end it confirms when
 * one-sided 90 % bounds exclude harm and the goal is met. The verdict is NO_EFFECT when only harm is excluded, and
 * INSUFFICIENT_DATA otherwise. A refactoring or a revert without a goal is confirmed when harm is excluded ("no harm
 * found"). Any other change without a goal has NO_EFFECT.
 */
public final class SequentialJudge implements Judge {
    /**
     * Significance level of the goal: at most 2 % of no-op changes are confirmed, also where an arm has private noise.
     */
    public static final double GOAL_LEVEL = .015;

    private static final double TAIL_LIMIT = .06;
    private static final double ERROR_LIMIT = .02;
    private static final int MIN_USABLE = 20;
    private static final Set<ProposalType> CLAIMS_NO_IMPROVEMENT =
            Set.of(ProposalType.REFACTORING, ProposalType.REVERT);

    private final JudgeSettings settings;
    private final ArmPairs pairs;
    private final KeyedInputs keyedInputs;
    private final BoundaryLevels latencyBoundaries = new BoundaryLevels();
    private final BoundaryLevels tailBoundaries = new BoundaryLevels();
    private final BoundaryLevels errorBoundaries = new BoundaryLevels();

    /** Creates a judge with the given significance levels and margins. */
    public SequentialJudge(JudgeSettings settings) {
        this.settings = settings;
        this.pairs = new ArmPairs(settings.margins().slowMillis());
        this.keyedInputs = new KeyedInputs(settings.margins().slowMillis());
    }

    @Override
    public Verdict judge(Trial trial) {
        List<ArmPair> armPairs = pairs.of(trial.usable());
        Assessment look = new Assessment(settings, trial, arms(trial, armPairs), armPairs);
        return harm(look)
                .orElseGet(() -> trial.atEnd()
                        ? finalVerdict(look)
                        : look.verdict(
                                CONTINUE,
                                "latency",
                                look.arms().latency(),
                                Assessment.EXCLUSION_LEVEL,
                                "no significant harm after look " + trial.looks() + " of "
                                        + trial.plan().timing().watchLooks()));
    }

    private ArmComparison arms(Trial trial, List<ArmPair> armPairs) {
        RequestComparison byRequest = new RequestComparison(armPairs);
        return isKeyed(trial)
                ? new KeyedComparison(keyedInputs.of(trial.plan().prePeriod().orElseThrow(), trial.usable()), byRequest)
                : byRequest;
    }

    private static boolean isKeyed(Trial trial) {
        return trial.plan().traffic().split() == Split.KEY
                && trial.plan().prePeriod().isPresent();
    }

    /** Adds combined intervals of one arm each; they only exclude harm. */
    private Assessment withNeighbours(Assessment look) {
        List<Interval> neighbours =
                isKeyed(look.trial()) ? List.of() : Neighbours.of(look.trial().unusable());
        return neighbours.isEmpty()
                ? look
                : look.withNeighbours(new ArmPairs(settings.margins().slowMillis()).of(neighbours));
    }

    private boolean hasMinimumSamples(Assessment look, TestedMetric metric) {
        return look.hasMinimumSamples(metric.in(settings.metrics()), metric == TestedMetric.ERRORS);
    }

    /** Verdict on significant harm: rolls back for a critical metric, holds for any other. */
    private Optional<Verdict> harm(Assessment look) {
        if (look.trial().usable().size() < settings.firstLook()) {
            return Optional.empty(); // the spread of two intervals does not estimate the variance reliably
        }
        Optional<Verdict> held = Optional.empty();
        for (TestedMetric metric : TestedMetric.values()) {
            Optional<Verdict> harm = hasMinimumSamples(look, metric) ? harm(look, metric) : Optional.empty();
            if (harm.isPresent() && metric.in(settings.metrics()).critical()) {
                return harm;
            }
            held = held.isPresent() ? held : harm;
        }
        return held.map(harm -> harm.withKind(
                INSUFFICIENT_DATA, "non-critical metric regressed, holding instead of rolling back: " + harm.reason()));
    }

    private Optional<Verdict> harm(Assessment look, TestedMetric metric) {
        return switch (metric) {
            case LATENCY -> latencyHarm(look);
            case TAIL -> tailHarm(look);
            case ERRORS -> errorHarm(look);
        };
    }

    private Optional<Verdict> latencyHarm(Assessment look) {
        Difference latency = look.arms().latency();
        double level = look.level(
                settings.alpha().latency(),
                latency,
                latencyBoundaries,
                available -> latency.isHarmful(available, look.margin()));
        return latency.isHarmful(level, look.margin())
                ? Optional.of(
                        look.verdict(ROLL_BACK, "latency", latency, level, "the canary is slower than its control"))
                : Optional.empty();
    }

    private Optional<Verdict> tailHarm(Assessment look) {
        Difference tail = look.arms().tail();
        double level = look.level(
                settings.alpha().tail(),
                tail,
                tailBoundaries,
                available -> tail.isHarmful(available, settings.margins().tail()));
        return tail.isHarmful(level, settings.margins().tail())
                ? Optional.of(look.verdict(
                        ROLL_BACK, "tail", tail, level, "the canary has more than its share of the slowest calls"))
                : Optional.empty();
    }

    private Optional<Verdict> errorHarm(Assessment look) {
        Difference errors = look.arms().errors();
        ErrorCounts counts = look.arms().errorCounts();
        double margin = settings.margins().errors(counts.controlRate());
        double pValue = counts.pValueOfIncrease();
        double level = look.level(settings.alpha().errors(), errors, errorBoundaries, available -> pValue <= available);
        boolean significant = level > 0 && pValue <= level && errors.estimate() >= margin;
        return significant && errors.withoutOutlyingBlock().isWorse(level, margin)
                ? Optional.of(look.verdict(
                        ROLL_BACK, "errors", errors, level, "the canary fails more often than its control"))
                : Optional.empty();
    }

    private Verdict finalVerdict(Assessment look) {
        Optional<Verdict> insufficient = insufficientIntervals(look);
        if (insufficient.isPresent()) {
            return insufficient.get();
        }
        Assessment withNeighbours = withNeighbours(look);
        for (TestedMetric metric : TestedMetric.values()) {
            Optional<Verdict> undecided = hasMinimumSamples(look, metric)
                    ? openHarm(withNeighbours, metric)
                    : insufficientSamples(look, metric);
            if (undecided.isPresent()
                    && (metric.in(settings.metrics()).critical()
                            || metric == goalMetric(look.trial().plan().change().goal()))) {
                return undecided.get();
            }
        }
        return look.trial().plan().change().goal().kind() == GoalKind.NONE
                ? verdictWithoutGoal(withNeighbours)
                : goalVerdict(look);
    }

    /** Verdict without a goal: no improvement can be shown, so only a change that claims none is confirmed. */
    private static Verdict verdictWithoutGoal(Assessment look) {
        boolean claimsNone =
                CLAIMS_NO_IMPROVEMENT.contains(look.trial().plan().change().type());
        return look.verdict(
                claimsNone ? CONFIRM : NO_EFFECT,
                "latency",
                look.arms().latency(),
                Assessment.EXCLUSION_LEVEL,
                claimsNone
                        ? "no harm found; the change claims no improvement"
                        : "harm is excluded, but the change declares no goal that could be shown");
    }

    /**
     * Verdict on too few intervals, if any. The canary must report in half of the looks, and both arms in a third, at
     * least in twenty.
     */
    private Optional<Verdict> insufficientIntervals(Assessment look) {
        // an extended watch has more looks than the plan, and the canary must report in half of all of them
        int looks = Math.max(look.trial().looks(), look.trial().plan().timing().watchLooks());
        int usable = look.trial().usable().size();
        int required = Math.max(MIN_USABLE, (looks + 2) / 3);
        if (usable == 0 && look.trial().canaryIntervals() > 0) {
            return Optional.of(insufficient(
                    look, "control never served beside the canary, and a watch has no other day to compare with"));
        }
        if (usable < required) {
            return Optional.of(insufficient(
                    look, "only " + usable + " of the " + required + " intervals that a decision needs are usable"));
        }
        int canaryIntervals = look.trial().canaryIntervals();
        int half = (looks + 1) / 2;
        return canaryIntervals < half
                ? Optional.of(insufficient(
                        look,
                        "the canary reported in only " + canaryIntervals + " of the " + half
                                + " intervals that a decision needs"))
                : Optional.empty();
    }

    private static Verdict insufficient(Assessment look, String reason) {
        return look.verdict(INSUFFICIENT_DATA, "latency", look.arms().latency(), Assessment.EXCLUSION_LEVEL, reason);
    }

    private static TestedMetric goalMetric(Goal goal) {
        return goal.kind() == GoalKind.ERRORS ? TestedMetric.ERRORS : TestedMetric.LATENCY;
    }

    private Optional<Verdict> insufficientSamples(Assessment look, TestedMetric metric) {
        String name = metric.name().toLowerCase(Locale.ROOT);
        return Optional.of(look.verdict(
                INSUFFICIENT_DATA,
                name,
                metric.difference(look.arms()),
                Assessment.EXCLUSION_LEVEL,
                "an arm served fewer than the " + metric.in(settings.metrics()).minSamples() + " calls that " + name
                        + " requires"));
    }

    private static Optional<Verdict> openHarm(Assessment look, TestedMetric metric) {
        ArmComparison arms = look.arms();
        return switch (metric) {
            case LATENCY ->
                upperBound(arms.latency()) < look.margin()
                        ? Optional.empty()
                        : harmOpen(look, "latency", arms.latency(), "harm to latency is not excluded");
            case TAIL ->
                upperBound(arms.tail()) < TAIL_LIMIT
                        ? Optional.empty()
                        : harmOpen(look, "tail", arms.tail(), "harm to the slowest calls is not excluded");
            case ERRORS ->
                arms.errorCounts().upperBound(Assessment.EXCLUSION_LEVEL) < ERROR_LIMIT
                        ? Optional.empty()
                        : harmOpen(look, "errors", arms.errors(), "harm to the error rate is not excluded");
        };
    }

    private static Optional<Verdict> harmOpen(Assessment look, String name, Difference metric, String reason) {
        return Optional.of(look.verdict(INSUFFICIENT_DATA, name, metric, Assessment.EXCLUSION_LEVEL, reason));
    }

    private static double upperBound(Difference difference) {
        return difference.estimate() + difference.halfWidth(Assessment.EXCLUSION_LEVEL);
    }

    private Verdict goalVerdict(Assessment look) {
        Goal goal = look.trial().plan().change().goal();
        Difference metric = goal.kind() == GoalKind.ERRORS
                ? look.arms().errors()
                : look.arms().latency();
        String name = goal.kind() == GoalKind.ERRORS ? "errors" : "latency";
        boolean isMet = goal.kind() == GoalKind.ERRORS ? isErrorGoalMet(look, goal) : isLatencyGoalMet(metric, goal);
        return look.verdict(
                isMet ? CONFIRM : NO_EFFECT,
                name,
                metric,
                GOAL_LEVEL,
                isMet ? "the goal is met and harm is excluded" : "harm is excluded, but the goal is not shown");
    }

    private static boolean isLatencyGoalMet(Difference latency, Goal goal) {
        double declared = -Math.log1p(goal.relative());
        return latency.estimate() + latency.halfWidth(GOAL_LEVEL) < 0 && -latency.estimate() >= declared / 2;
    }

    private static boolean isErrorGoalMet(Assessment look, Goal goal) {
        ErrorCounts counts = look.arms().errorCounts();
        double gain = 1 - counts.canaryRate() / counts.controlRate();
        return counts.pValueOfDecrease() <= GOAL_LEVEL && gain >= -goal.relative() / 2;
    }
}
