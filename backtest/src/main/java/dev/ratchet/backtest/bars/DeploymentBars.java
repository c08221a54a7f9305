package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.watch.DeploymentEffect;
import dev.ratchet.backtest.watch.DeploymentOutcome;
import dev.ratchet.backtest.watch.DeploymentStrategy;
import dev.ratchet.backtest.watch.DeploymentTraffic;
import dev.ratchet.backtest.watch.TelemetryShape;
import dev.ratchet.cycle.opportunity.Proportion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** D6 on generated deployments of other pipelines with fixed seeds, judged from spans and from histograms. */
public final class DeploymentBars implements BarList {
    private static final List<Integer> PER_ARM = List.of(20, 100, 1_000);
    private static final double MAX_FALSE = .02;
    private static final double MAX_MINUTE = 10;

    private final int trials;
    private final List<DeploymentStrategy> strategies;
    private final List<Integer> perArm;
    private final List<Bar> bars = new ArrayList<>();
    private final Map<DeploymentTraffic, List<DeploymentOutcome>> results = new LinkedHashMap<>();

    /** Creates the bars of all cells with the given number of trials per cell. */
    public DeploymentBars(int trials) {
        this(trials, List.of(DeploymentStrategy.values()), PER_ARM);
    }

    /** Creates the bars of some cells, for a test. */
    DeploymentBars(int trials, List<DeploymentStrategy> strategies, List<Integer> perArm) {
        this.trials = trials;
        this.strategies = strategies;
        this.perArm = perArm;
    }

    @Override
    public List<Bar> measure(Path data) {
        bars.clear();
        for (DeploymentStrategy strategy : strategies) {
            addFalseRollBacks(strategy);
            addDetection(strategy, DeploymentEffect.SLOWER_20);
            addDetection(strategy, DeploymentEffect.ERRORS_2);
            addMedianMinute(strategy);
            addBadNodes(strategy);
        }
        addPooled();
        return List.copyOf(bars);
    }

    @Override
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("D6 rolled back, share (deployments), by number of instances; " + trials + " trials a cell");
        lines.add(String.format(
                Locale.ROOT,
                "%-20s %-11s %-22s %6s %14s %14s %14s %14s",
                "strategy",
                "telemetry",
                "effect",
                "calls",
                "2",
                "3-5",
                "6-15",
                "16-50"));
        results.forEach((traffic, all) -> lines.add(String.format(
                Locale.ROOT,
                "%-20s %-11s %-22s %6d %s %s %s %s",
                traffic.strategy(),
                traffic.shape(),
                traffic.effect(),
                traffic.perArm(),
                rolledBack(all, 2, 2),
                rolledBack(all, 3, 5),
                rolledBack(all, 6, 15),
                rolledBack(all, 16, 50))));
        return lines;
    }

    private static String rolledBack(List<DeploymentOutcome> all, int least, int most) {
        List<DeploymentOutcome> selected = all.stream()
                .filter(it -> it.instances() >= least && it.instances() <= most)
                .toList();
        return selected.isEmpty()
                ? String.format(Locale.ROOT, "%14s", "-")
                : String.format(
                        Locale.ROOT, "%7.4f (%4d)", share(selected, DeploymentOutcome::isRolledBack), selected.size());
    }

    private void addFalseRollBacks(DeploymentStrategy strategy) {
        for (TelemetryShape shape : TelemetryShape.values()) {
            for (int calls : perArm) {
                List<DeploymentOutcome> all = outcomes(strategy, shape, DeploymentEffect.NONE, calls);
                long count =
                        all.stream().filter(DeploymentOutcome::isRolledBack).count();
                bars.add(Bar.atMost(
                        "D6",
                        String.format(
                                Locale.ROOT,
                                "no-op rolled back, %s, %s, %d/min, lower bound (share %.4f)",
                                strategy,
                                shape,
                                calls,
                                share(all, DeploymentOutcome::isRolledBack)),
                        new Proportion(count, all.size()).lowerOfTwoSided95(),
                        MAX_FALSE));
            }
        }
    }

    private void addDetection(DeploymentStrategy strategy, DeploymentEffect effect) {
        for (TelemetryShape shape : shapes(effect)) {
            for (int calls : detectionRates()) {
                List<DeploymentOutcome> all = outcomes(strategy, shape, effect, calls);
                String name = String.format(
                        Locale.ROOT,
                        "%s rolled back, %s, %s, %d/min (median minute %.0f)",
                        effect,
                        strategy,
                        shape,
                        calls,
                        medianMinute(all));
                bars.add(Bar.atLeast(
                        "D6", name, share(all, DeploymentOutcome::isRolledBack), calls < 1_000 ? .95 : .99));
            }
        }
    }

    private void addMedianMinute(DeploymentStrategy strategy) {
        List<DeploymentOutcome> all = Stream.of(DeploymentEffect.SLOWER_20, DeploymentEffect.ERRORS_2)
                .flatMap(effect -> shapes(effect).stream().flatMap(shape -> detectionRates().stream()
                        .flatMap(calls -> outcomes(strategy, shape, effect, calls).stream())))
                .toList();
        bars.add(Bar.atMost(
                "D6",
                "harm, " + strategy + ", median minute of the verdict since the first new instance",
                medianMinute(all),
                MAX_MINUTE));
    }

    private void addBadNodes(DeploymentStrategy strategy) {
        for (int calls : perArm) {
            bars.add(Bar.atLeast(
                    "D6",
                    "one bad node of ten named and not rolled back, " + strategy + ", " + calls + "/min",
                    share(
                            outcomes(strategy, TelemetryShape.HISTOGRAMS, DeploymentEffect.BAD_NODE, calls),
                            DeploymentOutcome::isBadNodeNamed),
                    .9));
        }
    }

    private void addPooled() {
        List<DeploymentOutcome> noOps = results.entrySet().stream()
                .filter(it -> it.getKey().effect() == DeploymentEffect.NONE)
                .flatMap(it -> it.getValue().stream())
                .toList();
        bars.add(Bar.atMost(
                "D6", "no-op rolled back, all cells pooled", share(noOps, DeploymentOutcome::isRolledBack), MAX_FALSE));
        bars.add(Bar.reported(
                "D6",
                "no-op: an instance named as deviating, all cells pooled",
                share(noOps, DeploymentOutcome::namesInstance),
                MAX_FALSE));
        bars.add(Bar.reported(
                "D6",
                "no-op: traffic called routed by version, all cells pooled",
                share(noOps, DeploymentOutcome::statesRouting),
                MAX_FALSE));
        for (DeploymentStrategy strategy : strategies) {
            if (strategy == DeploymentStrategy.ONE_FIRST) {
                bars.add(Bar.atLeast(
                        "D6",
                        "a third of an instance's calls on purpose: stated, " + strategy + ", 100/min",
                        share(
                                outcomes(strategy, TelemetryShape.HISTOGRAMS, DeploymentEffect.ROUTED, 100),
                                DeploymentOutcome::statesRouting),
                        .9));
            }
        }
    }

    private static List<TelemetryShape> shapes(DeploymentEffect effect) {
        return effect == DeploymentEffect.ERRORS_2
                ? List.of(TelemetryShape.HISTOGRAMS)
                : List.of(TelemetryShape.values());
    }

    private List<Integer> detectionRates() {
        return perArm.stream().filter(it -> it >= 100).toList();
    }

    private List<DeploymentOutcome> outcomes(
            DeploymentStrategy strategy, TelemetryShape shape, DeploymentEffect effect, int calls) {
        return results.computeIfAbsent(
                new DeploymentTraffic(strategy, shape, effect, calls), traffic -> LongStream.range(0, trials)
                        .parallel()
                        .mapToObj(traffic::judge)
                        .toList());
    }

    /** Median minute of all verdicts, where a deployment that was not rolled back counts as the latest. */
    private static double medianMinute(List<DeploymentOutcome> all) {
        double[] minutes = all.stream()
                .mapToDouble(it -> it.isRolledBack() ? it.minute() : Double.POSITIVE_INFINITY)
                .sorted()
                .toArray();
        return minutes.length == 0 ? Double.NaN : minutes[minutes.length / 2];
    }

    private static double share(List<DeploymentOutcome> all, Predicate<DeploymentOutcome> matches) {
        return all.isEmpty() ? Double.NaN : all.stream().filter(matches).count() / (double) all.size();
    }
}
