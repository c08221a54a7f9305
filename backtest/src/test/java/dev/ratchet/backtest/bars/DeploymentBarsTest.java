package dev.ratchet.backtest.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.backtest.watch.DeploymentStrategy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** D6 with few trials. */
class DeploymentBarsTest {
    @Test
    void reachesTheBarsOfARollingDeployment() {
        DeploymentBars bars = new DeploymentBars(20, List.of(DeploymentStrategy.ROLLING), List.of(1_000));

        List<Bar> measured = bars.measure(Path.of(""));

        assertEquals(List.of(), missed(measured));
        assertTrue(measured.stream()
                .map(Bar::name)
                .toList()
                .contains("harm, rolling, median minute of the verdict since the first new instance"));
        assertTrue(
                bars.table().get(2).startsWith("rolling              spans       no-op"),
                bars.table().get(2));
    }

    @Test
    void reachesTheBarsOfADeploymentOfAllInstancesAtOnce() {
        DeploymentBars bars = new DeploymentBars(20, List.of(DeploymentStrategy.BIG_BANG), List.of(1_000));

        assertEquals(List.of(), missed(bars.measure(Path.of(""))));
    }

    /** Bars that are missed, without the pooled share, which one of forty deployments exceeds. */
    private static List<String> missed(List<Bar> bars) {
        return bars.stream()
                .filter(it -> it.failed() && !it.name().contains("pooled"))
                .map(Bar::line)
                .toList();
    }

    @Test
    void theSameTrialsGiveTheSameFigures() {
        List<DeploymentStrategy> strategies = List.of(DeploymentStrategy.ONE_FIRST);

        assertEquals(
                new DeploymentBars(3, strategies, List.of(100)).measure(Path.of("")),
                new DeploymentBars(3, strategies, List.of(100)).measure(Path.of("")));
    }
}
