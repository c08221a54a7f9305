package dev.ratchet.standalone;

import dev.ratchet.standalone.demo.Demo;
import dev.ratchet.standalone.demo.Placebo;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "ratchet",
        description =
                "Finds what got worse in running services, changes it, proves it and takes it back when it hurts.",
        subcommands = {Demo.class, Placebo.class, Up.class, Tail.class, AuditCheck.class},
        footer = {
            "",
            "Also, by the script: test, classpath, backtest, and the services ingest, analyzer, generator, deployer."
        },
        mixinStandardHelpOptions = true)
public final class Main {
    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
