package dev.ratchet.backtest;

import dev.ratchet.backtest.bars.Bar;
import dev.ratchet.backtest.bars.BarList;
import dev.ratchet.backtest.bars.NabBars;
import dev.ratchet.backtest.bars.SeriesBars;
import dev.ratchet.backtest.bars.TemplateBars;
import dev.ratchet.backtest.bars.TemplateSpeedBars;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures every bar. */
@Command(
        name = "bars",
        description = {
            "Measures what the decisions must reach and prints figure, reference and pass or fail for each bar.",
            "Needs a folder with nab (data, labels) and loghub-2k; generated series have fixed seeds. Takes about a minute."
        },
        mixinStandardHelpOptions = true)
final class BarsCommand implements Callable<Integer> {
    /** Each decision's bars are a list of their own. */
    private static final List<BarList> LISTS =
            List.of(new NabBars(), new SeriesBars(), new TemplateBars(), new TemplateSpeedBars());

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "folder with nab and loghub-2k")
    private Path data = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        for (BarList list : LISTS) {
            for (Bar bar : list.measure(data)) {
                out.println(bar.line());
                out.flush();
                failed += bar.failed() ? 1 : 0;
            }
        }
        out.println(failed == 0 ? "all bars reached" : failed + " bars not reached");
        return failed == 0 ? 0 : 1;
    }
}
