package dev.ratchet.standalone;

import dev.ratchet.generator.GeneratorService;
import dev.ratchet.runtime.config.Configuration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the configured language models. */
@Command(
        name = "model",
        description = "Checks the configured language models.",
        synopsisSubcommandLabel = "check",
        mixinStandardHelpOptions = true)
final class ModelCommand implements Runnable {
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
                "Calls each configured model once with a tiny prompt, which may cost a few tokens.",
                "Prints provider, model, latency and tokens; exits with 1 when one of them does not work."
            },
            mixinStandardHelpOptions = true)
    int check() throws InterruptedException {
        Map<String, String> properties = Configuration.gather(System.getenv(), Map.of());
        return GeneratorService.checkModels(properties, spec.commandLine().getOut()) ? 0 : 1;
    }
}
