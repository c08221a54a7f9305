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
import dev.ratchet.judge.Pairs.Pair;
import dev.ratchet.judge.statistics.Boundaries;
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
 * one-sided 90 % bounds exclude harm and the goal is met; it says NO_EFFECT when only harm is excluded, and
 * INSUFFICIENT_DATA otherwise. A refactoring or a revert without a goal is confirmed when harm is excluded ("no harm
 * found"). Any other change without a goal has NO_EFFECT.
 */
public final class SequentialJudge implements Judge {
    /**
     * Significance level of the goal: at most 2 % of no-op changes are confirmed, also where an arm has private noise.
     */
    public static final double GOAL = .015;

    private static final double TAIL_EXCLUDED = .06;
    private static final double ERRORS_EXCLUDED = .02;
    private static final int FEWEST_USABLE = 20;
    private static final Set<ProposalType> WITHOUT_GOAL = Set.of(ProposalType.REFACTORING, ProposalType.REVERT);

    private final JudgeSettings settings;
    private final Pairs pairs;
    private final KeyedMoments moments;
    private final Boundaries latencyLooks = new Boundaries();
    private final Boundaries tailLooks = new Boundaries();
    private final Boundaries errorLooks = new Boundaries();

    /** Creates a judge with the given significance levels and margins. */
    public SequentialJudge(JudgeSettings settings) {
        this.settings = settings;
        this.pairs = new Pairs(settings.slowMillis());
        this.moments = new KeyedMoments(settings.slowMillis());
    }

    @Override
    public Verdict judge(Trial trial) {
        List<Pair> known = pairs.of(trial.usable());
        Hearing it = new Hearing(settings, trial, arms(trial, known), known);
        return harm(it).orElseGet(() -> trial.atEnd()
                ? end(it)
                : it.verdict(
                        CONTINUE,
                        "latency",
                        it.arms().latency(),
                        Hearing.EXCLUDED,
                        "no significant harm after look " + trial.looks() + " of "
                                + trial.plan().watchLooks()));
    }

    private Arms arms(Trial trial, List<Pair> known) {
        RequestArms byCalls = new RequestArms(known);
        return isKeyed(trial)
                ? new KeyedArms(moments.of(trial.plan().prePeriod().orElseThrow(), trial.usable()), byCalls)
                : byCalls;
    }

    private static boolean isKeyed(Trial trial) {
        return trial.plan().split() == Split.KEY && trial.plan().prePeriod().isPresent();
    }

    /** Adds intervals of one arm beside nearby ones of the other, which exclude harm only. */
    private Hearing wider(Hearing it) {
        List<Interval> beside =
                isKeyed(it.trial()) ? List.of() : Neighbours.of(it.trial().lone());
        return beside.isEmpty() ? it : it.with(new Pairs(settings.slowMillis()).of(beside));
    }

    /** Metrics in the order in which they are judged. */
    private enum Judged {
        LATENCY,
        TAIL,
        ERRORS
    }

    private Metric metric(Judged it) {
        return switch (it) {
            case LATENCY -> settings.metrics().latency();
            case TAIL -> settings.metrics().tail();
            case ERRORS -> settings.metrics().errors();
        };
    }

    private boolean enough(Hearing it, Judged judged) {
        return it.enough(metric(judged), judged == Judged.ERRORS);
    }

    /** Significant harm: to a critical metric it rolls back, to another it holds. */
    private Optional<Verdict> harm(Hearing it) {
        if (it.trial().usable().size() < settings.firstLook()) {
            return Optional.empty(); // the spread of two intervals is no reliable estimate
        }
        Optional<Verdict> held = Optional.empty();
        for (Judged judged : Judged.values()) {
            Optional<Verdict> harm = enough(it, judged) ? harm(it, judged) : Optional.empty();
            if (harm.isPresent() && metric(judged).critical()) {
                return harm;
            }
            held = held.isPresent() ? held : harm;
        }
        return held.map(harm -> harm.instead(
                INSUFFICIENT_DATA, "non-critical metric regressed, holding instead of rolling back: " + harm.reason()));
    }

    private Optional<Verdict> harm(Hearing it, Judged judged) {
        return switch (judged) {
            case LATENCY -> latencyHarm(it);
            case TAIL -> tailHarm(it);
            case ERRORS -> errorHarm(it);
        };
    }

    private Optional<Verdict> latencyHarm(Hearing it) {
        Difference latency = it.arms().latency();
        double level =
                it.level(settings.alphaLatency(), latency, latencyLooks, most -> latency.harms(most, it.margin()));
        return latency.harms(level, it.margin())
                ? Optional.of(it.verdict(ROLL_BACK, "latency", latency, level, "the canary is slower than its control"))
                : Optional.empty();
    }

    private Optional<Verdict> tailHarm(Hearing it) {
        Difference tail = it.arms().tail();
        double level = it.level(settings.alphaTail(), tail, tailLooks, most -> tail.harms(most, settings.tailMargin()));
        return tail.harms(level, settings.tailMargin())
                ? Optional.of(it.verdict(
                        ROLL_BACK, "tail", tail, level, "the canary has more than its share of the slowest calls"))
                : Optional.empty();
    }

    private Optional<Verdict> errorHarm(Hearing it) {
        Difference errors = it.arms().errors();
        ErrorCounts counts = it.arms().errorCounts();
        double margin = settings.errorMargin(counts.controlRate());
        double chance = counts.chanceOfMore();
        double level = it.level(settings.alphaErrors(), errors, errorLooks, most -> chance <= most);
        boolean sure = level > 0 && chance <= level && errors.estimate() >= margin;
        return sure && errors.withoutOutlyingBlock().worse(level, margin)
                ? Optional.of(
                        it.verdict(ROLL_BACK, "errors", errors, level, "the canary fails more often than its control"))
                : Optional.empty();
    }

    private Verdict end(Hearing it) {
        Optional<Verdict> tooFew = tooFew(it);
        if (tooFew.isPresent()) {
            return tooFew.get();
        }
        Hearing wider = wider(it);
        for (Judged judged : Judged.values()) {
            Optional<Verdict> open = enough(it, judged) ? notExcluded(wider, judged) : tooFew(it, judged);
            if (open.isPresent()
                    && (metric(judged).critical()
                            || judged == judgedBy(it.trial().plan().goal()))) {
                return open.get();
            }
        }
        return it.trial().plan().goal().kind() == GoalKind.NONE ? withoutGoal(wider) : goal(it);
    }

    /** Verdict without a goal: no improvement can be shown, so only a change that claims none is confirmed. */
    private static Verdict withoutGoal(Hearing it) {
        boolean claimsNone = WITHOUT_GOAL.contains(it.trial().plan().type());
        return it.verdict(
                claimsNone ? CONFIRM : NO_EFFECT,
                "latency",
                it.arms().latency(),
                Hearing.EXCLUDED,
                claimsNone
                        ? "no harm found; the change claims no improvement"
                        : "harm is excluded, but the change declares no goal that could be shown");
    }

    /**
     * Insufficient data, if so: the canary must report in half of the looks, and both arms in a third, at least in
     * twenty.
     */
    private Optional<Verdict> tooFew(Hearing it) {
        // an extended watch has more looks than the plan, and the canary must report in half of all of them
        int looks = Math.max(it.trial().looks(), it.trial().plan().watchLooks());
        int usable = it.trial().usable().size();
        int needed = Math.max(FEWEST_USABLE, (looks + 2) / 3);
        if (usable == 0 && it.trial().canaryHeard() > 0) {
            return Optional.of(insufficient(
                    it, "control never served beside the canary, and a watch has no other day to compare with"));
        }
        if (usable < needed) {
            return Optional.of(insufficient(
                    it, "only " + usable + " of the " + needed + " intervals that a decision needs are usable"));
        }
        int heard = it.trial().canaryHeard();
        int half = (looks + 1) / 2;
        return heard < half
                ? Optional.of(insufficient(
                        it,
                        "the canary reported in only " + heard + " of the " + half
                                + " intervals that a decision needs"))
                : Optional.empty();
    }

    private static Verdict insufficient(Hearing it, String why) {
        return it.verdict(INSUFFICIENT_DATA, "latency", it.arms().latency(), Hearing.EXCLUDED, why);
    }

    private static Judged judgedBy(Goal goal) {
        return goal.kind() == GoalKind.ERRORS ? Judged.ERRORS : Judged.LATENCY;
    }

    private Optional<Verdict> tooFew(Hearing it, Judged judged) {
        Difference metric =
                switch (judged) {
                    case LATENCY -> it.arms().latency();
                    case TAIL -> it.arms().tail();
                    case ERRORS -> it.arms().errors();
                };
        String name = judged.name().toLowerCase(Locale.ROOT);
        return Optional.of(it.verdict(
                INSUFFICIENT_DATA,
                name,
                metric,
                Hearing.EXCLUDED,
                "an arm served fewer than the " + metric(judged).minSamples() + " calls that " + name + " requires"));
    }

    private static Optional<Verdict> notExcluded(Hearing it, Judged judged) {
        Arms arms = it.arms();
        return switch (judged) {
            case LATENCY ->
                upper(arms.latency()) < it.margin()
                        ? Optional.empty()
                        : open(it, "latency", arms.latency(), "harm to latency is not excluded");
            case TAIL ->
                upper(arms.tail()) < TAIL_EXCLUDED
                        ? Optional.empty()
                        : open(it, "tail", arms.tail(), "harm to the slowest calls is not excluded");
            case ERRORS ->
                arms.errorCounts().upperBound(Hearing.EXCLUDED) < ERRORS_EXCLUDED
                        ? Optional.empty()
                        : open(it, "errors", arms.errors(), "harm to the error rate is not excluded");
        };
    }

    private static Optional<Verdict> open(Hearing it, String name, Difference metric, String why) {
        return Optional.of(it.verdict(INSUFFICIENT_DATA, name, metric, Hearing.EXCLUDED, why));
    }

    private static double upper(Difference it) {
        return it.estimate() + it.halfWidth(Hearing.EXCLUDED);
    }

    private Verdict goal(Hearing it) {
        Goal goal = it.trial().plan().goal();
        Difference metric =
                goal.kind() == GoalKind.ERRORS ? it.arms().errors() : it.arms().latency();
        String name = goal.kind() == GoalKind.ERRORS ? "errors" : "latency";
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

    private static boolean errorsGoal(Hearing it, Goal goal) {
        ErrorCounts counts = it.arms().errorCounts();
        double gain = 1 - counts.canaryRate() / counts.controlRate();
        return counts.chanceOfFewer() <= GOAL && gain >= -goal.relative() / 2;
    }
}
