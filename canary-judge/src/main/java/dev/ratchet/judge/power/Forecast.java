package dev.ratchet.judge.power;

import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.verdict.Power;
import dev.ratchet.judge.SequentialJudge;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Statistical power of a rollout on its planned course. */
public final class Forecast {
    private static final double FOUND = .8;
    private static final double SURE = .9;
    private static final double POINT = .01;
    private static final double MOST = Math.log(4);

    /**
     * Required accuracy of the measured effect on latency: a tenth of the loss budget, which adds up measured effects.
     */
    private static final double ACCURACY = .005;

    private static final double ACCURACY_Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(.10);
    private static final double LONGEST = 10_000;

    private final Situation situation;
    private final LatencyAhead latency;
    private final ErrorsAhead errors;
    private final Optional<ForGoal> goal;

    /**
     * Inputs of the forecast.
     *
     * @param margin unacceptable difference of ln(milliseconds)
     */
    record Situation(RolloutPlan plan, Course course, Baseline usual, double margin) {
        /** Declared gain in ln(milliseconds) or in the error rate; positive is better, 0 without a goal. */
        double gain() {
            Goal goal = plan.goal();
            return switch (goal.kind()) {
                case LATENCY -> -Math.log1p(goal.relative());
                case ERRORS -> -goal.relative() * usual.errorRate();
                case NONE, UNKNOWN -> 0;
            };
        }

        boolean hasGoal() {
            return plan.goal().kind() == GoalKind.LATENCY || plan.goal().kind() == GoalKind.ERRORS;
        }
    }

    /**
     * Power at the threshold, the median look of roll-back there, and the smallest detectable effects on latency and
     * errors.
     */
    record Found(double threshold, Optional<Long> half, Optional<Double> latency, Optional<Double> errors) {}

    /**
     * Requirements of the declared goal: the power at the end, the looks for 90 % power, and the factor on the calls
     * that those looks amount to.
     */
    record ForGoal(double chance, Optional<Long> looks, double times) {}

    Forecast(Situation situation, LatencyAhead latency, ErrorsAhead errors) {
        this.situation = situation;
        this.latency = latency;
        this.errors = errors;
        this.goal = situation.hasGoal() ? Optional.of(goal()) : Optional.empty();
    }

    /**
     * Whether power is 90 % each for a latency increase at the threshold, an error rate one point higher, and the
     * declared goal, and the effect on latency is measured to within half a per cent (one-sided .10).
     */
    public boolean enough() {
        return ACCURACY_Z * latency.error() <= ACCURACY
                && latencyChance(situation.margin()) >= SURE
                && errorsChance(POINT) >= SURE
                && goal.map(it -> it.chance() >= SURE).orElse(true);
    }

    /** Probability that a canary with this increase of ln(milliseconds) is rolled back. */
    public double latencyChance(double difference) {
        return new Detection(latency).chance(difference);
    }

    /** Probability that a canary with this increase of the error rate is rolled back. */
    double errorsChance(double difference) {
        return new Detection(errors).chance(difference);
    }

    /** The forecast as a record, with a sentence for people. */
    public Power power() {
        Detection byLatency = new Detection(latency);
        Baseline usual = situation.usual();
        Found found = new Found(
                byLatency.chance(situation.margin()),
                byLatency.median(situation.margin()),
                byLatency.smallest(FOUND, situation.margin(), MOST).map(Math::expm1),
                new Detection(errors).smallest(FOUND, POINT, 1 - usual.errorRate()));
        return new Power(
                usual.calls(),
                usual.deviation(),
                usual.errorRate(),
                situation.course().powered(),
                Math.expm1(situation.margin()),
                found.threshold(),
                found.half(),
                found.latency(),
                found.errors(),
                goal.map(ForGoal::chance),
                goal.flatMap(ForGoal::looks),
                goal.flatMap(ForGoal::looks).map(it -> Math.round(it * usual.calls())),
                PowerSentence.of(situation, found, goal));
    }

    private ForGoal goal() {
        double gain = situation.gain();
        return situation.plan().goal().kind() == GoalKind.LATENCY
                ? goal(
                        latency.size(),
                        latency::look,
                        (index, times) -> latency.shown(index, gain, SequentialJudge.GOAL, times))
                : goal(
                        errors.size(),
                        errors::look,
                        (index, times) -> errors.shown(index, gain, SequentialJudge.GOAL, times));
    }

    /** Power at a usable look with the calls multiplied. */
    private interface Shown {
        double by(int index, double times);
    }

    private ForGoal goal(int size, IntUnaryOperator looks, Shown shown) {
        if (size < 2 || situation.gain() <= 0) {
            return new ForGoal(0, Optional.empty(), Double.POSITIVE_INFINITY);
        }
        double chance = shown.by(size - 1, 1);
        if (chance >= SURE) {
            int first = size - 1;
            while (first > 1 && shown.by(first - 1, 1) >= SURE) {
                first--;
            }
            return new ForGoal(chance, Optional.of((long) looks.applyAsInt(first)), 1);
        }
        double times = least(it -> shown.by(size - 1, it));
        return times >= LONGEST
                ? new ForGoal(chance, Optional.empty(), times)
                : new ForGoal(
                        chance,
                        Optional.of((long) Math.ceil(times * situation.course().looks())),
                        times);
    }

    /** Smallest factor on the calls that gives 90 % power. */
    private static double least(DoubleUnaryOperator chance) {
        double low = 1;
        double high = 2;
        while (high < LONGEST && chance.applyAsDouble(high) < SURE) {
            low = high;
            high *= 2;
        }
        while (high < LONGEST && high - low > .01 * high) {
            double middle = (low + high) / 2;
            if (chance.applyAsDouble(middle) < SURE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
