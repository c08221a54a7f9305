package dev.ratchet.standalone;

import dev.ratchet.runtime.config.Sources;
import dev.ratchet.runtime.config.Sources.Setting;
import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows and checks the configuration. */
@Command(
        name = "config",
        description = "Shows and checks the configuration.",
        synopsisSubcommandLabel = "check",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "check",
            description = {
                "Prints each property that is set, and where: in the file of RATCHET_CONFIG or in the environment.",
                "Lists every problem and exits with 2 when the services would not start."
            },
            mixinStandardHelpOptions = true)
    int check() {
        PrintWriter out = spec.commandLine().getOut();
        Sources sources = Sources.of(System.getenv(), Map.of());
        Map<String, String> values = sources.values();
        sources.settings().forEach(it -> out.println(line(it, values.containsKey(it.name()))));
        if (sources.settings().isEmpty()) {
            out.println("Nothing is set; every property has its default.");
        }
        out.flush();
        Pipeline.check(values);
        out.println("The configuration is valid.");
        return 0;
    }

    private static String line(Setting setting, boolean holds) {
        String by = setting.name().equals(setting.property()) ? "" : " by " + setting.name();
        return String.format(
                Locale.ROOT,
                "%s = %s   (%s%s%s)",
                setting.property(),
                setting.shown(),
                setting.place(),
                by,
                holds ? "" : ", overridden");
    }
}
