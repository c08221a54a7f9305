package dev.ratchet.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.deployer.core.Settings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A thousand seeds: every scenario with 125 of them in brief (10 for the long one), and a few with the settings of
 * production.
 */
final class SimulationTest {
    private static final int DEFAULT_SEEDS = 3;

    static Stream<Scenario> scenarios() {
        return Scenario.all().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyRolloutEndsInAnAllowedState(Scenario scenario) {
        int usual = 0;
        for (int seed = 1; seed <= scenario.seeds(); seed++) {
            usual += endsAsAllowed(scenario, Run.brief(), seed) ? 1 : 0;
        }

        boolean calm = scenario.ends().size() == 1 || scenario.disturbance().equals(Scenario.CALM);
        int least = calm ? scenario.seeds() * 95 / 100 : 1;
        int reached = usual;
        assertTrue(reached >= least, () -> scenario.name() + ": only " + reached + " as usual");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyRolloutEndsInAnAllowedStateWithProductionSettings(Scenario scenario) {
        for (int seed = 1; seed <= DEFAULT_SEEDS; seed++) {
            endsAsAllowed(scenario, Run.defaults(), seed);
        }
    }

    @Test
    void stopsASeriesOfSmallLosses() {
        int stopped = 0;
        double slowest = 0;
        for (int seed = 1; seed <= 6; seed++) {
            Run run = Run.of(Scenario.named("ten changes of -1 % each"), Run.defaults(), seed);
            long kept = run.ends().values().stream()
                    .filter(RolloutStateKind.CONFIRMED::equals)
                    .count();
            stopped += run.ends().containsValue(RolloutStateKind.REJECTED) ? 1 : 0;
            slowest = Math.max(slowest, Math.pow(1.01, kept) - 1);
        }

        assertTrue(stopped >= 5, stopped + " of 6");
        assertTrue(slowest < .1, "slower by " + slowest);
    }

    private static boolean endsAsAllowed(Scenario scenario, Settings settings, int seed) {
        Run run = Run.of(scenario, settings, seed);
        assertTrue(
                scenario.ends().containsAll(run.ends().values()),
                () -> scenario.name() + ", seed " + seed + ": " + run);
        return run.ends().containsValue(scenario.ends().getFirst());
    }
}
