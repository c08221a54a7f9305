package dev.ratchet.backtest.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Slot;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficTest {
    /** Calls drawn one by one, and as counts of buckets. */
    @ParameterizedTest
    @CsvSource({"FLAT, 300", "FLAT, 3000", "HEAVY_TAIL, 300", "HEAVY_TAIL, 3000"})
    void callsHaveTheDeclaredSpread(TrafficNoise noise, int perMinute) {
        CallStats control = served(new Traffic(noise, Effect.NONE, perMinute, perMinute), Slot.CONTROL);

        double mean = control.meanLog();
        double deviation = Math.sqrt(control.sumLogSquared() / control.ok() - mean * mean);
        assertEquals(600.0 * perMinute, (double) control.calls(), 5_000);
        assertEquals(Math.log(100), mean, .006);
        assertEquals(.5, deviation, noise == TrafficNoise.FLAT ? .004 : .05);
        assertEquals(.01, (double) control.errors() / control.calls(), .001);
        double p90 = Math.log(control.sketch().quantileMillis(.9)) - Math.log(100);
        assertEquals(noise == TrafficNoise.FLAT ? 1.2816 * .5 : 1.6377 / Math.sqrt(3) * .5, p90, .05);
    }

    @ParameterizedTest
    @CsvSource({
        "SLOWER_10, .0953, .01",
        "FASTER_10, -.1054, .01",
        "SLOW_TENTH, .0693, .01",
        "ERRORS_5, 0, .06",
        "BLIP, .0235, .01"
    })
    void anEffectAppliesToTheCanaryOnly(Effect effect, double shift, double errors) {
        Traffic traffic = new Traffic(TrafficNoise.FLAT, effect, 300, 300);

        assertEquals(Math.log(100), served(traffic, Slot.CONTROL).meanLog(), .006);
        CallStats canary = served(traffic, Slot.CANARY);
        assertEquals(Math.log(100) + shift, canary.meanLog(), .006);
        assertEquals(errors, (double) canary.errors() / canary.calls(), .002);
    }

    @Test
    void aFifthOfEachArmsMinutesIsMissing() {
        long reports = IntStream.range(0, 50)
                .mapToLong(seed -> new Traffic(TrafficNoise.MISSING, Effect.NONE, 5, 5)
                        .from(seed).minutes().stream()
                                .mapToLong(it -> it.size())
                                .sum())
                .sum();

        assertEquals(.8, reports / (50.0 * 2 * GeneratedRollout.MINUTES), .02);
    }

    @Test
    void bothArmsStepTogetherAndPrivateNoiseIsNotShared() {
        ToDoubleFunction<Traffic> difference = traffic -> {
            var last = traffic.from(7).minutes().getLast();
            return last.get(1).stats().meanLog() - last.get(0).stats().meanLog();
        };

        assertEquals(0, difference.applyAsDouble(new Traffic(TrafficNoise.STEP, Effect.NONE, 3000, 3000)), .04);
        assertTrue(served(new Traffic(TrafficNoise.STEP, Effect.NONE, 300, 300), Slot.CONTROL)
                        .meanLog()
                > Math.log(120));
    }

    @Test
    void keyedTrafficHasAPrePeriodOfTheSameGroups() {
        GeneratedRollout rollout = new Traffic(TrafficNoise.KEYED, Effect.NONE, 20, 20).from(1);

        assertEquals(32, rollout.prePeriod().orElseThrow().groups().size());
        assertEquals(
                16,
                rollout.minutes().getFirst().stream()
                        .filter(it -> it.slot() == Slot.CANARY)
                        .count());
    }

    @ParameterizedTest
    @EnumSource
    void aSeedAlwaysGeneratesTheSameRollout(TrafficNoise noise) {
        Traffic traffic = new Traffic(noise, Effect.LEAK, 5, 5);

        assertEquals(traffic.from(3), traffic.from(3));
        assertNotEquals(traffic.from(3), traffic.from(4));
    }

    /** Calls of ten rollouts. */
    private static CallStats served(Traffic traffic, Slot slot) {
        CallStats sum = CallStats.none();
        for (int seed = 0; seed < 10; seed++) {
            for (var minute : traffic.from(seed).minutes()) {
                sum = minute.stream()
                        .filter(it -> it.slot() == slot)
                        .map(it -> it.stats())
                        .reduce(sum, CallStats::plus);
            }
        }
        return sum;
    }
}
