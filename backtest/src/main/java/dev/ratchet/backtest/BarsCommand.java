package dev.ratchet.backtest;

import dev.ratchet.backtest.bars.Bar;
import dev.ratchet.backtest.bars.BarList;
import dev.ratchet.backtest.bars.DeploymentBars;
import dev.ratchet.backtest.bars.IncidentBars;
import dev.ratchet.backtest.bars.JudgeBars;
import dev.ratchet.backtest.bars.NabBars;
import dev.ratchet.backtest.bars.PredictionBars;
import dev.ratchet.backtest.bars.SeriesBars;
import dev.ratchet.backtest.bars.TemplateBars;
import dev.ratchet.backtest.bars.TemplateSpeedBars;
import dev.ratchet.backtest.traffic.TrafficNoise;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures every bar. */
@Command(
        name = "bars",
        description = {
            "Measures the acceptance bars of the decisions and prints figure, reference and pass or fail for each bar.",
            "D1 and D3 need a folder with nab (data, labels) and loghub-2k and take about a minute. D2 runs on",
            "generated rollouts and takes hours on one core with 1,000 trials per cell, minutes with 20. D4 runs on",
            "generated outcomes. D6 (generated deployments) and A8 (causes of incidents, on generated systems) take",
            "minutes. All seeds are fixed."
        },
        mixinStandardHelpOptions = true)
final class BarsCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "folder with nab and loghub-2k, for D1 and D3")
    private Path data = Path.of("");

    @Option(
            names = "--trials",
            defaultValue = "1000",
            paramLabel = "N",
            description = "number of trials per cell of D2 and D6; default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--noise",
            split = ",",
            paramLabel = "KIND",
            completionCandidates = NoiseNames.class,
            description = "kinds of noise for D2, of ${COMPLETION-CANDIDATES}; default: all (KEYED takes longest)")
    private List<TrafficNoise> noises = List.of(TrafficNoise.values());

    @Option(names = "--alone", description = "D2 without the judges for comparison; three times as fast")
    private boolean sequentialOnly;

    @Option(names = "--no-table", description = "D2 without the table of each cell; takes a fraction of the time")
    private boolean withoutTable;

    @Option(
            names = "--only",
            paramLabel = "D",
            description = "one decision's bars: D1, D2, D3, D4, D6 or A8; default: all")
    private String only = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        for (BarList list : lists()) {
            for (Bar bar : list.measure(data)) {
                out.println(bar.line());
                out.flush();
                failed += bar.failed() ? 1 : 0;
            }
            if (!withoutTable) {
                list.table().forEach(out::println);
            }
        }
        out.println(failed == 0 ? "all bars reached" : failed + " bars not reached");
        return failed == 0 ? 0 : 1;
    }

    /** Bars, one list for each decision. */
    private List<BarList> lists() {
        if (trials < 1) {
            throw new ParameterException(spec.commandLine(), "--trials must be at least 1: " + trials);
        }
        return switch (only) {
            case "" ->
                List.of(
                        new NabBars(),
                        new SeriesBars(),
                        new JudgeBars(trials, EnumSet.copyOf(noises), !sequentialOnly),
                        new TemplateBars(),
                        new TemplateSpeedBars(),
                        new PredictionBars(),
                        new DeploymentBars(trials),
                        new IncidentBars());
            case "D1" -> List.of(new NabBars(), new SeriesBars());
            case "D2" -> List.of(new JudgeBars(trials, EnumSet.copyOf(noises), !sequentialOnly));
            case "D3" -> List.of(new TemplateBars(), new TemplateSpeedBars());
            case "D4" -> List.of(new PredictionBars());
            case "D6" -> List.of(new DeploymentBars(trials));
            case "A8" -> List.of(new IncidentBars());
            default ->
                throw new ParameterException(spec.commandLine(), "--only must be one of D1 to D4, D6 or A8: " + only);
        };
    }

    /** Names of the kinds of noise as the command spells them. */
    static final class NoiseNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        NoiseNames() {
            Arrays.stream(TrafficNoise.values()).map(Enum::name).forEach(this::add);
        }
    }
}
