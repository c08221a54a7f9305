package dev.ratchet.backtest;

import dev.ratchet.backtest.files.InvalidInput;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command line of backtests: reads plain files or a Prometheus server, and writes plain files deterministically. */
@Command(
        name = "ratchet backtest",
        description =
                "Shows which alarms and roll-backs a history would have caused, and whether the decisions reach their bars.",
        subcommands = {
            SeriesCommand.class,
            LogsCommand.class,
            RolloutsCommand.class,
            DeploymentsCommand.class,
            IncidentsCommand.class,
            BarsCommand.class
        },
        mixinStandardHelpOptions = true)
public final class Main {
    /**
     * Runs one command and exits with its code: 0, 1 when the input is invalid or a bar is missed, 2 when the command
     * is invalid.
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    /** Prints one line for a problem that a person can fix; any other exception is a bug and keeps its stack trace. */
    private static int explain(Exception problem, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        PrintWriter err = command.getErr();
        switch (problem) {
            case InvalidInput bad -> err.println(bad.getMessage());
            case UncheckedIOException ioProblem -> err.println("cannot read or write: " + ioProblem.getMessage());
            default -> throw problem;
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
