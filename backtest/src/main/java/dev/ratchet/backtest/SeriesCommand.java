package dev.ratchet.backtest;

import dev.ratchet.backtest.series.DetectorChoice;
import dev.ratchet.backtest.series.SeriesBacktest;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores every row of every series in a folder. */
@Command(
        name = "series",
        description = {
            "Scores metric series. Each CSV file timestamp,value becomes one timestamp,value,score,alarm of the same name.",
            "A score in [0, 1] depends on no later rows. Times are ISO 8601 (UTC where they name no zone), or",
            "seconds or milliseconds since the epoch; an empty value is a missing measurement."
        },
        mixinStandardHelpOptions = true)
final class SeriesCommand implements Callable<Integer> {
    @Option(
            names = "--in",
            required = true,
            paramLabel = "DIR",
            description = "folder with the series, read with its subfolders")
    private Path in = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "folder for the scores; created where it is missing")
    private Path out = Path.of("");

    @Option(
            names = "--detector",
            defaultValue = "seasonal",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private DetectorChoice detector = DetectorChoice.SEASONAL;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        SeriesBacktest.Summary summary = new SeriesBacktest(detector).run(in, out);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%,d series, %,d rows, %,d alarms%n",
                        summary.files(),
                        summary.rows(),
                        summary.alarms());
        return 0;
    }
}
