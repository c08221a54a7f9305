package dev.ratchet.backtest;

import dev.ratchet.backtest.logs.LogBacktest;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the template of each line of a log. */
@Command(
        name = "logs",
        description = {
            "Clusters log messages, one per line, into templates: CSV line,cluster_at_arrival,cluster_at_end,template.",
            "Line numbers start at 1. The two clusters differ where templates were merged after the line arrived."
        },
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    @Option(names = "--in", required = true, paramLabel = "FILE", description = "messages in UTF-8, one per line")
    private Path in = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the clusters")
    private Path out = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogBacktest.Summary summary = LogBacktest.run(in, out);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%,d lines, %,d templates, %,d merges%n",
                        summary.lines(),
                        summary.templates(),
                        summary.merges());
        return 0;
    }
}
