package dev.ratchet.judge.power;

import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.verdict.DetectableEffects;
import dev.ratchet.cycle.verdict.GoalPower;
import dev.ratchet.cycle.verdict.Power;
import dev.ratchet.cycle.verdict.PowerBaseline;
import dev.ratchet.cycle.verdict.ThresholdPower;
import dev.ratchet.judge.SequentialJudge;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Statistical power of a rollout on its planned course. */
public final class Forecast {
    private static final double TARGET_POWER = .8;
    private static final double REQUIRED_POWER = .9;
    private static final double ERROR_POINT = .01;
    private static final double LARGEST_EFFECT = Math.log(4);

    /**
     * Required accuracy of the measured effect on latency: a tenth of the loss budget, which adds up measured effects.
     */
    private static final double ACCURACY = .005;

    private static final double ACCURACY_Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(.10);
    private static final double MAX_CALL_FACTOR = 10_000;

    private final ForecastInput input;
    private final LatencyForecast latency;
    private final ErrorForecast errors;
    private final Optional<GoalRequirement> goal;

    /**
     * Inputs of the forecast.
     *
     * @param margin unacceptable difference of ln(milliseconds)
     */
    record ForecastInput(RolloutPlan plan, WatchSchedule schedule, Baseline baseline, double margin) {
        /** Declared gain in ln(milliseconds) or in the error rate; positive is better, 0 without a goal. */
        double gain() {
            Goal goal = plan.change().goal();
            return switch (goal.kind()) {
                case LATENCY -> -Math.log1p(goal.relative());
                case ERRORS -> -goal.relative() * baseline.errorRate();
                case NONE, UNKNOWN -> 0;
            };
        }

        boolean hasGoal() {
            GoalKind kind = plan.change().goal().kind();
            return kind == GoalKind.LATENCY || kind == GoalKind.ERRORS;
        }
    }

    /**
     * Requirements of the declared goal: the power at the end, the looks for 90 % power, and the factor on the calls
     * that those looks amount to.
     */
    record GoalRequirement(double power, Optional<Long> looks, double callFactor) {}

    Forecast(ForecastInput input, LatencyForecast latency, ErrorForecast errors) {
        this.input = input;
        this.latency = latency;
        this.errors = errors;
        this.goal = input.hasGoal() ? Optional.of(goal()) : Optional.empty();
    }

    /**
     * Whether power is 90 % each for a latency increase at the threshold, an error rate one point higher, and the
     * declared goal, and the effect on latency is measured to within half a per cent (one-sided .10).
     */
    public boolean isSufficient() {
        return ACCURACY_Z * latency.error() <= ACCURACY
                && latencyPower(input.margin()) >= REQUIRED_POWER
                && errorPower(ERROR_POINT) >= REQUIRED_POWER
                && goal.map(it -> it.power() >= REQUIRED_POWER).orElse(true);
    }

    /** Probability that a canary with this increase of ln(milliseconds) is rolled back. */
    public double latencyPower(double difference) {
        return new PowerFunction(latency).power(difference);
    }

    /** Probability that a canary with this increase of the error rate is rolled back. */
    double errorPower(double difference) {
        return new PowerFunction(errors).power(difference);
    }

    /** The forecast as a record, with a sentence for people. */
    public Power power() {
        PowerFunction latencyTest = new PowerFunction(latency);
        Baseline baseline = input.baseline();
        ThresholdPower atThreshold = new ThresholdPower(
                Math.expm1(input.margin()), latencyTest.power(input.margin()), latencyTest.medianLook(input.margin()));
        DetectableEffects effects = new DetectableEffects(
                latencyTest
                        .smallestDetectable(TARGET_POWER, input.margin(), LARGEST_EFFECT)
                        .map(Math::expm1),
                new PowerFunction(errors).smallestDetectable(TARGET_POWER, ERROR_POINT, 1 - baseline.errorRate()));
        Optional<Long> goalLooks = goal.flatMap(GoalRequirement::looks);
        return new Power(
                new PowerBaseline(baseline.calls(), baseline.deviation(), baseline.errorRate()),
                input.schedule().poweredShare(),
                atThreshold,
                effects,
                new GoalPower(
                        goal.map(GoalRequirement::power),
                        goalLooks,
                        goalLooks.map(it -> Math.round(it * baseline.calls()))),
                PowerSentence.of(input, atThreshold, effects, goal));
    }

    private GoalRequirement goal() {
        double gain = input.gain();
        return input.plan().change().goal().kind() == GoalKind.LATENCY
                ? goal(
                        latency.size(),
                        latency::look,
                        (index, callFactor) -> latency.goalPower(index, gain, SequentialJudge.GOAL_LEVEL, callFactor))
                : goal(
                        errors.size(),
                        errors::look,
                        (index, callFactor) -> errors.goalPower(index, gain, SequentialJudge.GOAL_LEVEL, callFactor));
    }

    /** Power at a usable look with the calls multiplied. */
    private interface PowerAtLook {
        double at(int index, double callFactor);
    }

    private GoalRequirement goal(int size, IntUnaryOperator looks, PowerAtLook power) {
        if (size < 2 || input.gain() <= 0) {
            return new GoalRequirement(0, Optional.empty(), Double.POSITIVE_INFINITY);
        }
        double chance = power.at(size - 1, 1);
        if (chance >= REQUIRED_POWER) {
            int first = size - 1;
            while (first > 1 && power.at(first - 1, 1) >= REQUIRED_POWER) {
                first--;
            }
            return new GoalRequirement(chance, Optional.of((long) looks.applyAsInt(first)), 1);
        }
        double callFactor = smallestCallFactor(it -> power.at(size - 1, it));
        return callFactor >= MAX_CALL_FACTOR
                ? new GoalRequirement(chance, Optional.empty(), callFactor)
                : new GoalRequirement(
                        chance,
                        Optional.of(
                                (long) Math.ceil(callFactor * input.schedule().looks())),
                        callFactor);
    }

    /** Smallest factor on the calls that gives 90 % power. */
    private static double smallestCallFactor(DoubleUnaryOperator chance) {
        double low = 1;
        double high = 2;
        while (high < MAX_CALL_FACTOR && chance.applyAsDouble(high) < REQUIRED_POWER) {
            low = high;
            high *= 2;
        }
        while (high < MAX_CALL_FACTOR && high - low > .01 * high) {
            double middle = (low + high) / 2;
            if (chance.applyAsDouble(middle) < REQUIRED_POWER) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
