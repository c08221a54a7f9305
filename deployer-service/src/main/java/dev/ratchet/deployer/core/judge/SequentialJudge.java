package dev.ratchet.deployer.core.judge;

import static dev.ratchet.cycle.VerdictKind.CONFIRM;
import static dev.ratchet.cycle.VerdictKind.CONTINUE;
import static dev.ratchet.cycle.VerdictKind.INSUFFICIENT_DATA;
import static dev.ratchet.cycle.VerdictKind.NO_EFFECT;
import static dev.ratchet.cycle.VerdictKind.ROLL_BACK;

import dev.ratchet.cycle.Effects;
import dev.ratchet.cycle.Goal;
import dev.ratchet.cycle.GoalKind;
import dev.ratchet.cycle.Split;
import dev.ratchet.cycle.Verdict;
import dev.ratchet.cycle.VerdictKind;
import dev.ratchet.deployer.core.judge.Pairs.Pair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The default judge: group-sequential tests of latency, tail and errors against the concurrent control.
 *
 * <p>It rolls back only when the canary is worse for sure (all looks and tests together at most 2 %) and perhaps as bad as
 * the threshold (or as the floor, where control takes microseconds). At the end it confirms when harm is excluded by one-sided 90 % bounds and the goal is met, says NO_EFFECT
 * when only the first holds, and INSUFFICIENT_DATA otherwise.
 */
public final class SequentialJudge implements Judge {
    private static final double EXCLUDED = .10;
    private static final double EXCLUDED_Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(EXCLUDED);
    /** The level at which a goal is shown. */
    static final double GOAL = .02;

    private static final double TAIL_EXCLUDED = .06;
    private static final double ERRORS_EXCLUDED = .02;
    private static final int FEWEST_USABLE = 20;

    private final JudgeSettings settings;
    private final Pairs pairs;
    private final Boundaries latencyLooks = new Boundaries();
    private final Boundaries tailLooks = new Boundaries();
    private final Boundaries errorLooks = new Boundaries();

    /** A judge with the given error rates and margins. */
    public SequentialJudge(JudgeSettings settings) {
        this.settings = settings;
        this.pairs = new Pairs(settings.slowMillis());
    }

    @Override
    public Verdict judge(Trial trial) {
        List<Pair> known = pairs.of(trial.usable());
        RequestArms byCalls = new RequestArms(known);
        Arms arms = trial.plan().split() == Split.KEY
                        && trial.plan().prePeriod().isPresent()
                ? new KeyedArms(
                        trial.usable(), byCalls, trial.plan().prePeriod().get(), settings.slowMillis())
                : byCalls;
        Case it = new Case(trial, arms, known);
        return harm(it).orElseGet(() -> trial.atEnd()
                ? end(it)
                : it.verdict(
                        CONTINUE,
                        "latency",
                        arms.latency(),
                        EXCLUDED,
                        "no harm is sure after look " + trial.looks() + " of "
                                + trial.plan().watchLooks()));
    }

    private Optional<Verdict> harm(Case it) {
        if (it.trial.usable().size() < settings.firstLook()) {
            return Optional.empty(); // two intervals have no spread that could be trusted
        }
        Difference latency = it.arms.latency();
        double level =
                it.level(settings.alphaLatency(), latency, latencyLooks, most -> latency.harms(most, it.margin()));
        if (latency.harms(level, it.margin())) {
            return Optional.of(
                    it.verdict(ROLL_BACK, "latency", latency, level, "the canary is slower than its control"));
        }
        Difference tail = it.arms.tail();
        level = it.level(settings.alphaTail(), tail, tailLooks, most -> tail.harms(most, settings.tailMargin()));
        if (tail.harms(level, settings.tailMargin())) {
            return Optional.of(it.verdict(ROLL_BACK, "tail", tail, level, "the slowest calls are the canary's"));
        }
        return errorHarm(it);
    }

    private Optional<Verdict> errorHarm(Case it) {
        Difference errors = it.arms.errors();
        ErrorCounts counts = it.arms.errorCounts();
        double margin = settings.errorMargin(counts.controlRate());
        double chance = counts.chanceOfMore();
        double level = it.level(settings.alphaErrors(), errors, errorLooks, most -> chance <= most);
        boolean sure = level > 0 && chance <= level && errors.estimate() >= margin;
        return sure && errors.withoutOutlyingBlock().worse(level, margin)
                ? Optional.of(
                        it.verdict(ROLL_BACK, "errors", errors, level, "the canary fails more often than its control"))
                : Optional.empty();
    }

    private Verdict end(Case it) {
        // an extended watch has more looks, and half of those that were meant to be are not half of those that were
        int looks = Math.max(it.trial.looks(), it.trial.plan().watchLooks());
        int needed = Math.max(FEWEST_USABLE, (looks + 1) / 2);
        int usable = it.trial.usable().size();
        Difference latency = it.arms.latency();
        if (usable < needed) {
            return it.verdict(
                    INSUFFICIENT_DATA,
                    "latency",
                    latency,
                    EXCLUDED,
                    "only " + usable + " of the " + needed + " intervals that a decision needs are usable");
        }
        if (latency.estimate() + latency.halfWidth(EXCLUDED) >= it.margin()) {
            return it.verdict(INSUFFICIENT_DATA, "latency", latency, EXCLUDED, "harm to latency is not excluded");
        }
        Difference tail = it.arms.tail();
        if (tail.estimate() + tail.halfWidth(EXCLUDED) >= TAIL_EXCLUDED) {
            return it.verdict(INSUFFICIENT_DATA, "tail", tail, EXCLUDED, "harm to the slowest calls is not excluded");
        }
        if (it.arms.errorCounts().upperBound(EXCLUDED) >= ERRORS_EXCLUDED) {
            return it.verdict(
                    INSUFFICIENT_DATA, "errors", it.arms.errors(), EXCLUDED, "harm to the error rate is not excluded");
        }
        return goal(it);
    }

    private Verdict goal(Case it) {
        Goal goal = it.trial.plan().goal();
        Difference metric = goal.kind() == GoalKind.ERRORS ? it.arms.errors() : it.arms.latency();
        String name = goal.kind() == GoalKind.ERRORS ? "errors" : "latency";
        if (goal.kind() == GoalKind.NONE) {
            return it.verdict(CONFIRM, name, metric, EXCLUDED, "harm is excluded and nothing else was promised");
        }
        boolean met = goal.kind() == GoalKind.ERRORS ? errorsGoal(it, goal) : latencyGoal(metric, goal);
        return it.verdict(
                met ? CONFIRM : NO_EFFECT,
                name,
                metric,
                GOAL,
                met ? "the goal is met and harm is excluded" : "harm is excluded, but the goal is not shown");
    }

    private static boolean latencyGoal(Difference latency, Goal goal) {
        double declared = -Math.log1p(goal.relative());
        return latency.estimate() + latency.halfWidth(GOAL) < 0 && -latency.estimate() >= declared / 2;
    }

    private static boolean errorsGoal(Case it, Goal goal) {
        ErrorCounts counts = it.arms.errorCounts();
        double gain = 1 - counts.canaryRate() / counts.controlRate();
        return counts.chanceOfFewer() <= GOAL && gain >= -goal.relative() / 2;
    }

    /** A trial with its arms, and how its numbers are told. */
    private final class Case {
        private final Trial trial;
        private final Arms arms;
        private final List<Pair> pairs;

        Case(Trial trial, Arms arms, List<Pair> pairs) {
            this.trial = trial;
            this.arms = arms;
            this.pairs = pairs;
        }

        /** The threshold, or the floor where control is so quick that the floor is more, as a difference of logarithms. */
        double margin() {
            return settings.margin(arms.controlMillis());
        }

        /**
         * The level of the latest look; 0 where even all that the looks so far may spend would not be enough, or where the
         * look brought nothing new.
         */
        double level(double alpha, Difference metric, Boundaries boundaries, DoublePredicate enough) {
            Spending spending = new Spending(
                    alpha,
                    settings.firstLook(),
                    trial.plan().watchLooks(),
                    trial.plan().extensionLooks());
            List<Information> progress = metric.progress();
            if (progress.size() < settings.firstLook()
                    || progress.getLast().interval() != trial.lastInterval()
                    || !enough.test(spending.until(trial.looks()))) {
                return 0;
            }
            return boundaries.level(progress.subList(settings.firstLook() - 1, progress.size()).stream()
                    .map(it -> new Boundaries.Point(spending.until(trial.lookAt(it.interval())), it.total()))
                    .toList());
        }

        Verdict verdict(VerdictKind kind, String metric, Difference difference, double level, String why) {
            boolean log = metric.equals("latency");
            double half = difference.halfWidth(level);
            double value = scale(log, difference.estimate());
            double lower = scale(log, difference.estimate() - half);
            double upper = scale(log, difference.estimate() + half);
            double information = new RequestArms(pairs).latency().information();
            String numbers = String.format(
                    Locale.ROOT,
                    "%s %+.2f %s of control (between %+.2f and %+.2f at %.3g) over %d usable intervals",
                    metric,
                    100 * value,
                    log ? "%" : "points",
                    100 * lower,
                    100 * upper,
                    level,
                    trial.usable().size());
            return new Verdict(
                    kind,
                    metric,
                    value,
                    lower,
                    upper,
                    log ? Math.expm1(margin()) : metric.equals("tail") ? settings.tailMargin() : settings.errorMargin(),
                    information,
                    Degradation.soFar(pairs),
                    trial.usable().size(),
                    why + ": " + numbers,
                    trial.atEnd() ? effects() : Optional.empty());
        }

        /** What the change did, with the deviations of the bounds that exclude harm; empty where there is too little. */
        private Optional<Effects> effects() {
            double latency = arms.latency().halfWidth(EXCLUDED) / EXCLUDED_Z;
            double errors = arms.errors().halfWidth(EXCLUDED) / EXCLUDED_Z;
            return Double.isFinite(latency) && Double.isFinite(errors)
                    ? Optional.of(new Effects(
                            arms.latency().estimate(), latency, arms.errors().estimate(), errors))
                    : Optional.empty();
        }

        private double scale(boolean log, double value) {
            return log ? Math.expm1(value) : value;
        }
    }
}
