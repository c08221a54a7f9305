package dev.ratchet.judge.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.verdict.Power;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.Metric;
import dev.ratchet.judge.Metrics;
import dev.ratchet.judge.Plans;
import dev.ratchet.judge.RequestComparison;
import dev.ratchet.judge.statistics.SpendingFunction;
import dev.ratchet.judge.statistics.StratifiedDifference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares forecasts with the judge's rules on simulated intervals and with simulations of the whole judge. */
final class ForecastTest {
    private static final int LOOKS = 60;
    private static final double TEN_PER_CENT = Math.log(1.1);
    private static final Forecasts FORECASTS = new Forecasts(JudgeSettings.defaults());

    /**
     * Calls of both arms, standard deviation, true difference, and the range of power and median look in 1,000
     * simulations of the whole judge.
     */
    @ParameterizedTest
    @CsvSource({
        "40,  .5, .10, .92, .98, 24, 28", // 20 a minute and arm: 95 %, median 26
        "200, .5, .10, .99, 1,   9, 11", // 100: all, median 10
        "600, .5, .10, .99, 1,   5,  6", // 300: all, median 5
        "40,  1,  .10, .22, .41, 0,  0",
        "40,  .5, .05, .32, .42, 0,  0", // 37 %
        "600, .5, .05, .39, .56, 0,  0", // 44 %: between harmless and harmful the forecast is optimistic
        "10,  .5, .20, .85, .95, 0,  0", // 5 a minute and arm: 89 %
    })
    void latencyPowerMatchesTheSimulations(
            double calls, double deviation, double rise, double least, double most, int early, int late) {
        Forecast forecast = even(calls, deviation, .01, Plans.any());

        double chance = forecast.latencyPower(Math.log1p(rise));

        assertTrue(chance >= least && chance <= most, () -> "power " + chance);
        if (early > 0) {
            long median = forecast.power().atThreshold().thresholdLooks().orElse(0L);
            assertTrue(median >= early && median <= late, () -> "median " + median);
        }
    }

    /** Canary's share of calls, and the range of power for errors of 2 instead of 1 % in simulations. */
    @ParameterizedTest
    @CsvSource({
        "200, .5, .90, .96", // 93 %
        "600, .5, .99, 1", // all
        "300, .1, .34, .46", // 39 %
        "400, .1, .54, .66", // 59 %
        "400, .25, .95, 1" // 99 %
    })
    void errorPowerMatchesTheSimulations(double calls, double share, double least, double most) {
        double chance = forecast(held(share), calls, .5, .01, Plans.any()).errorPower(.01);

        assertTrue(chance >= least && chance <= most, () -> "power " + chance);
    }

    @ParameterizedTest
    @CsvSource({"40, .5, .10", "40, .5, .05", "200, .5, .05", "400, .1, .07", "100, .25, .10"})
    void powerMatchesTheJudgesRulesOnSimulatedIntervals(double calls, double share, double rise) {
        Forecast forecast = forecast(held(share), calls, .5, 0, Plans.any());

        double simulatedPower = simulatedPower(calls, share, Math.log1p(rise), 800);

        assertEquals(simulatedPower, forecast.latencyPower(Math.log1p(rise)), .05);
    }

    @Test
    void theSmallestDetectableRiseHasEightyPerCentPower() {
        Forecast forecast = even(200, .5, .01, Plans.any());
        Power power = forecast.power();

        assertEquals(
                .8, forecast.latencyPower(Math.log1p(power.effects().latency().orElseThrow())), .03);
        assertEquals(.8, forecast.errorPower(power.effects().errors().orElseThrow()), .03);
    }

    @Test
    void moreCallsAndLessNoiseIncreasePower() {
        double chance = even(40, .5, .01, Plans.any()).latencyPower(TEN_PER_CENT);

        assertTrue(even(80, .5, .01, Plans.any()).latencyPower(TEN_PER_CENT) > chance);
        assertTrue(even(40, .3, .01, Plans.any()).latencyPower(TEN_PER_CENT) > chance);
        assertTrue(forecast(held(.1), 40, .5, .01, Plans.any()).latencyPower(TEN_PER_CENT) < chance);
    }

    @Test
    void aReachableGoalStatesItsLooksAndCalls() {
        Power power =
                even(200, .5, .01, Plans.any().goal(GoalKind.LATENCY, -.1)).power();

        long looks = power.atGoal().goalLooks().orElseThrow();
        assertTrue(power.atGoal().goalChance().orElseThrow() >= .99, power::sentence);
        assertTrue(looks > 2 && looks < 30, power::sentence);
        assertEquals(200 * looks, power.atGoal().goalCalls().orElseThrow());
        assertTrue(power.sentence().contains("the goal of -10 % latency needs " + looks + " looks"), power::sentence);
    }

    @Test
    void anUnreachableGoalStatesItsRequirements() {
        Power power = even(10, 1, .01, Plans.any().goal(GoalKind.LATENCY, -.1)).power();

        assertTrue(power.atGoal().goalChance().orElseThrow() < .5, power::sentence);
        assertTrue(power.atGoal().goalLooks().orElseThrow() > LOOKS, power::sentence);
        assertTrue(
                power.sentence()
                        .matches(".*the power to confirm the goal of -10 % latency is only \\d+ %; 90 % power needs"
                                + " \\d+ looks \\(the watch has 60, extended 90\\), or [0-9.]+ times the calls,"
                                + " or a standard deviation of ln\\(latency\\) of 0\\.\\d+ instead of 1\\.00"),
                power::sentence);
    }

    @Test
    void aGoalOfErrorsNeedsErrors() {
        Plans fewer = Plans.any().goal(GoalKind.ERRORS, -.9);

        assertTrue(even(200, .5, .03, fewer).power().atGoal().goalChance().orElseThrow() > .99);
        Power none = even(200, .5, 0, fewer).power();
        assertEquals(Optional.of(0.0), none.atGoal().goalChance());
        assertTrue(none.sentence().endsWith("cannot be shown, because there is nothing to gain"), none::sentence);
    }

    @Test
    void aHandlerOfMicrosecondsUsesTheFloorAsThreshold() {
        Baseline quick = new Baseline(400, Math.log(.1), .25, 0, .01);

        Power power = FORECASTS
                .of(Plans.any().plan(), held(.5), Optional.of(quick))
                .orElseThrow()
                .power();

        assertEquals(.5, power.atThreshold().threshold(), 1e-9);
    }

    @Test
    void thereIsNoPowerBelowTheMinimumOfSamples() {
        Metric many = new Metric(1, true, 100 * LOOKS - 99); // only the last look reaches this minimum
        Metrics metrics = new Metrics(many, many, many, Metrics.defaults().cpu());
        Baseline baseline = new Baseline(200, Math.log(10), .25, 0, 0);

        Power power = new Forecasts(JudgeSettings.defaults().with(metrics))
                .of(Plans.any().looks(LOOKS, 0).plan(), held(.5), Optional.of(baseline))
                .orElseThrow()
                .power();

        assertEquals(Optional.of((long) LOOKS), power.atThreshold().thresholdLooks(), power::sentence);
    }

    @Test
    void powerSufficesWhereHarmIsDetectedAndTheEffectMeasured() {
        assertTrue(even(6000, .5, .01, Plans.any()).isSufficient());
        assertFalse(even(600, .5, .01, Plans.any()).isSufficient()); // its effect is measured to .7 %
        assertFalse(forecast(held(.1), 300, .1, .01, Plans.any()).isSufficient()); // too little power for errors
    }

    private static Forecast even(double calls, double deviation, double errorRate, Plans plan) {
        return forecast(held(.5), calls, deviation, errorRate, plan);
    }

    /** Forecast without an extension, as in the simulations. */
    private static Forecast forecast(
            WatchSchedule schedule, double calls, double deviation, double errorRate, Plans plan) {
        Baseline baseline = new Baseline(calls, Math.log(10), deviation * deviation, 0, errorRate);
        return FORECASTS
                .of(plan.looks(LOOKS, 0).plan(), schedule, Optional.of(baseline))
                .orElseThrow();
    }

    private static WatchSchedule held(double share) {
        return new WatchSchedule(share, Collections.nCopies(LOOKS, share), Collections.nCopies(LOOKS, 4), 30);
    }

    private static double simulatedPower(double calls, double share, double difference, int paths) {
        Random chance = new Random(17);
        double weight = calls * share * (1 - share);
        List<LookLevels.LookInformation> information = new ArrayList<>();
        for (int look = 1; look <= LOOKS; look++) {
            information.add(new LookLevels.LookInformation(look, look * weight, look));
        }
        double[] level = new LookLevels(new SpendingFunction(.012, 5, LOOKS, 0), 5, 0).of(information);
        int rejections = 0;
        for (int path = 0; path < paths; path++) {
            List<StratifiedDifference.Stratum> strata = new ArrayList<>();
            boolean rejected = false;
            for (int look = 1; look <= LOOKS && !rejected; look++) {
                double one = difference + chance.nextGaussian() * .5 / Math.sqrt(weight);
                strata.add(new StratifiedDifference.Stratum(look, weight, one, weight * .25, 0));
                rejected = level[look - 1] > 0
                        && RequestComparison.latencyOfStrata(strata).isHarmful(level[look - 1], TEN_PER_CENT);
            }
            rejections += rejected ? 1 : 0;
        }
        return (double) rejections / paths;
    }
}
