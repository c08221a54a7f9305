package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.bars.VerdictCounts.CountsByJudge;
import dev.ratchet.backtest.rollouts.Goals;
import dev.ratchet.backtest.rollouts.JudgeChoice;
import dev.ratchet.backtest.traffic.Effect;
import dev.ratchet.backtest.traffic.Traffic;
import dev.ratchet.backtest.traffic.TrafficNoise;
import dev.ratchet.cycle.proposal.Goal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * D2 on generated rollouts of 60 minutes with fixed seeds. The bars apply to the sequential judge; the other judges are
 * reported for comparison.
 *
 * <p>Bars that name no noise apply to the kinds that affect both arms alike: flat, seasonal, heavy tail, AR in both
 * arms and a step in both arms. The table shows the detection rates for the other kinds.
 */
public final class JudgeBars implements BarList {
    private static final Goal TENTH_FASTER = Goals.parse("latency:-10%");
    private static final Set<TrafficNoise> ORDINARY = EnumSet.of(
            TrafficNoise.FLAT, TrafficNoise.SEASONAL, TrafficNoise.HEAVY_TAIL, TrafficNoise.AR, TrafficNoise.STEP);
    private static final List<Effect> EFFECTS =
            Arrays.stream(Effect.values()).filter(it -> it != Effect.FASTER_10).toList();
    private static final double MAX_FALSE = .02;
    private static final double MIN_DECIDED = .95;
    private static final double MINORITY = 300;

    /** 100 % after rounding to whole per cent. */
    private static final double ALL_ROUNDED = .995;

    private final int trials;
    private final List<Integer> perArm;
    private final Set<TrafficNoise> noises;
    private final List<JudgeChoice> judges;
    private final Map<Cell, CountsByJudge> results = new HashMap<>();
    private final List<Bar> bars = new ArrayList<>();

    private record Cell(Traffic traffic, Goal goal) {}

    /**
     * Creates the bars for all traffic with these kinds of noise and the given number of trials per cell, with or
     * without the judges for comparison.
     */
    public JudgeBars(int trials, Set<TrafficNoise> noises, boolean withOthers) {
        this(trials, List.of(5, 20, 100, 300, 3_000), noises, withOthers);
    }

    /** Creates the bars of some cells, for a test; bars of other cells are left out. */
    JudgeBars(int trials, List<Integer> perArm, Set<TrafficNoise> noises, boolean withOthers) {
        this.trials = trials;
        this.perArm = perArm;
        this.noises = noises;
        this.judges = withOthers ? List.of(JudgeChoice.values()) : List.of(JudgeChoice.SEQUENTIAL);
    }

    @Override
    public List<Bar> measure(Path data) {
        bars.clear();
        addFalseRollBacks();
        for (TrafficNoise noise : ORDINARY) {
            addDetection(noise, Effect.SLOWER_10, 20, .92);
            addMedianLook(noise, 20, 27);
            addDetection(noise, Effect.SLOWER_10, 300, ALL_ROUNDED);
            addMedianLook(noise, 300, 6);
            addDetection(noise, Effect.SLOWER_20, 5, .85);
            addDetection(noise, Effect.SLOW_TENTH, 100, .99);
            addDetection(noise, Effect.ERRORS_1, 100, .92);
            addDetection(noise, Effect.ERRORS_1, 300, .99);
            addBlipTolerance(noise);
        }
        addDetection(TrafficNoise.MISSING, Effect.SLOWER_10, 20, .75);
        addGoals();
        return List.copyOf(bars);
    }

    @Override
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("D2 rolled back in %, "
                + String.join("/", judges.stream().map(JudgeChoice::toString).toList()) + ", " + trials
                + " trials a cell");
        lines.add(String.format(Locale.ROOT, "%-13s %9s", "noise", "per arm")
                + row(EFFECTS.stream().map(Effect::toString).toList()));
        for (TrafficNoise noise : noises) {
            for (int calls : perArm) {
                lines.add(String.format(Locale.ROOT, "%-13s %9d", noise, calls)
                        + row(EFFECTS.stream()
                                .map(it -> cell(at(noise, it, calls)))
                                .toList()));
            }
        }
        lines.add(String.format(Locale.ROOT, "%-13s %9s", "flat", "270+30")
                + row(EFFECTS.stream().map(it -> cell(atTenPercent(it))).toList()));
        return lines;
    }

    private static String row(List<String> cells) {
        StringBuilder row = new StringBuilder();
        cells.forEach(it -> row.append(String.format(Locale.ROOT, " %12s", it)));
        return row.toString();
    }

    private String cell(CountsByJudge counts) {
        return String.join(
                "/",
                judges.stream()
                        .map(it -> String.format(
                                Locale.ROOT, "%.3g", 100 * counts.of(it).rolledBackShare()))
                        .toList());
    }

    private void addFalseRollBacks() {
        for (TrafficNoise noise : noises) {
            double worst = perArm.stream()
                    .mapToDouble(it -> sequential(noise, Effect.NONE, it).rolledBackLowerBound())
                    .max()
                    .orElseThrow();
            atMost(noise, "A/A rolled back, " + noise + ", worst traffic, lower bound", worst);
        }
        double minority = atTenPercent(Effect.NONE).sequential().rolledBackLowerBound();
        atMost("A/A rolled back, flat, a tenth of 300/min, lower bound", minority, MAX_FALSE);
        atMost(
                "A/A rolled back, all cells pooled, lower bound",
                VerdictCounts.rolledBackLowerBound(noOps(JudgeChoice.SEQUENTIAL)),
                MAX_FALSE);
        for (JudgeChoice choice : judges) {
            bars.add(Bar.reported(
                    "D2",
                    choice + ": A/A rolled back, all cells pooled",
                    VerdictCounts.rolledBackShare(noOps(choice)),
                    MAX_FALSE));
        }
        for (TrafficNoise noise : noises) {
            perArm.stream()
                    .filter(it -> it >= 20)
                    .mapToDouble(it -> sequential(noise, Effect.NONE, it).passedShare())
                    .min()
                    .ifPresent(it -> atLeast(
                            "A/A decided and not rolled back, " + noise + ", worst traffic from 20/min on",
                            it,
                            MIN_DECIDED));
        }
        addKeyedBound();
    }

    /** Adds the upper limit of power where calls are split by key. */
    private void addKeyedBound() {
        for (int calls : perArm) {
            if (noises.contains(TrafficNoise.KEYED) && calls >= 20 && calls <= MINORITY) {
                String name = "harm to latency excluded by who knows all variances, keyed Zipf, " + calls + "/min";
                bars.add(Bar.reported("D2", name, new OracleBound(calls, trials).exclusionRate(), MIN_DECIDED));
            }
        }
    }

    private List<VerdictCounts> noOps(JudgeChoice judge) {
        List<VerdictCounts> all = new ArrayList<>();
        noises.forEach(
                noise -> perArm.forEach(it -> all.add(at(noise, Effect.NONE, it).of(judge))));
        return all;
    }

    private void addDetection(TrafficNoise noise, Effect effect, int calls, double reference) {
        if (measured(noise, calls)) {
            atLeast(
                    effect + " rolled back, " + noise + ", " + calls + "/min",
                    sequential(noise, effect, calls).rolledBackShare(),
                    reference);
        }
    }

    private void addMedianLook(TrafficNoise noise, int calls, int looks) {
        if (measured(noise, calls)) {
            atMost(
                    "+10 % rolled back, " + noise + ", " + calls + "/min, median minute",
                    sequential(noise, Effect.SLOWER_10, calls).medianLook(),
                    looks);
        }
    }

    private void addBlipTolerance(TrafficNoise noise) {
        if (noises.contains(noise)) {
            double worst = perArm.stream()
                    .mapToDouble(it -> sequential(noise, Effect.BLIP, it).rolledBackShare())
                    .max()
                    .orElseThrow();
            atMost("three minutes x1.6 rolled back, " + noise + ", worst traffic", worst, .025);
        }
    }

    private void addGoals() {
        for (TrafficNoise noise : ORDINARY) {
            if (measured(noise, 20)) {
                atLeast(
                        "a goal of -10 % that is reached confirmed, " + noise + ", 20/min",
                        goal(noise, Effect.FASTER_10, 20, VerdictCounts::confirmedShare),
                        .9);
            }
        }
        for (TrafficNoise noise : noises) {
            double worst = perArm.stream()
                    .mapToDouble(it -> goal(noise, Effect.NONE, it, VerdictCounts::confirmedShare))
                    .max()
                    .orElseThrow();
            atMost(noise, "a no-op confirmed as an optimisation, " + noise + ", worst traffic", worst);
        }
        atMost(
                "confirmed though fewer than half of the canary's minutes arrived, any cell",
                results.values().stream()
                        .mapToInt(it -> it.sequential().confirmedOnFewMinutes())
                        .sum(),
                0);
    }

    private double goal(TrafficNoise noise, Effect effect, int calls, ToDoubleFunction<VerdictCounts> figure) {
        Cell cell = new Cell(new Traffic(noise, effect, calls, calls), TENTH_FASTER);
        return figure.applyAsDouble(
                measured(cell, List.of(JudgeChoice.SEQUENTIAL)).sequential());
    }

    private VerdictCounts sequential(TrafficNoise noise, Effect effect, int calls) {
        return at(noise, effect, calls).sequential();
    }

    private CountsByJudge at(TrafficNoise noise, Effect effect, int calls) {
        return measured(new Cell(new Traffic(noise, effect, calls, calls), Goals.NONE), judges);
    }

    private CountsByJudge atTenPercent(Effect effect) {
        return measured(
                new Cell(new Traffic(TrafficNoise.FLAT, effect, .9 * MINORITY, .1 * MINORITY), Goals.NONE), judges);
    }

    private CountsByJudge measured(Cell cell, List<JudgeChoice> judges) {
        CountsByJudge result = results.get(cell);
        if (result == null) {
            result = VerdictCounts.by(judges, cell.traffic(), cell.goal(), trials);
            results.put(cell, result);
        }
        return result;
    }

    private boolean measured(TrafficNoise noise, int calls) {
        return noises.contains(noise) && perArm.contains(calls);
    }

    private void atLeast(String name, double figure, double reference) {
        bars.add(Bar.atLeast("D2", name, figure, reference));
    }

    /** Adds a bar, or a figure only where each arm has private noise, which the bars do not cover. */
    private void atMost(TrafficNoise noise, String name, double share) {
        bars.add(
                noise == TrafficNoise.AR_EACH
                        ? Bar.reported("D2", name, share, MAX_FALSE)
                        : Bar.atMost("D2", name, share, MAX_FALSE));
    }

    private void atMost(String name, double figure, double reference) {
        bars.add(Bar.atMost("D2", name, figure, reference));
    }
}
