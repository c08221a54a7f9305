package dev.ratchet.standalone;

import dev.ratchet.runtime.config.CannotStart;
import dev.ratchet.runtime.config.ServiceMain;
import dev.ratchet.standalone.demo.Demo;
import dev.ratchet.standalone.demo.Placebo;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "ratchet",
        description =
                "Finds what got worse in running services, changes it, proves it, and rolls it back when it hurts.",
        subcommands = {
            Demo.class,
            Placebo.class,
            Up.class,
            Tail.class,
            ConfigCommand.class,
            ModelCommand.class,
            AuditCheck.class,
            VersionsCommand.class,
            RevertCommand.class
        },
        footer = {
            "",
            "The script ./ratchet has further commands: jdk, classpath, java, backtest; one per service: ingest, analyzer,",
            "generator, deployer; and for the example: storefront, shoppers. In a clone also: test, package, bench."
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true)
public final class Main {
    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        ServiceMain.neutralLocale();
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::handleFailure)
                .execute(arguments));
    }

    /**
     * Prints problems that the user can fix as one message; rethrows anything else, which is printed with its stack
     * trace.
     */
    private static int handleFailure(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof CannotStart) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw failure;
    }
}
