package dev.ratchet.standalone.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Demonstrates the loop on the example service with real parts; exits with 0 only if every act happened. */
@Command(
        name = "demo",
        description = "Starts the pipeline and the examples, and shows the loop: a slower version of another pipeline, "
                + "a bug, slow code, a change without effect, a harmful change, a pull request, the reports.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    private static final Duration AFTER_LIMIT = Duration.ofMinutes(5);
    private static final double MAX_CPU = 0.85;

    @Option(names = "--keep", description = "keep everything running after the acts, until Ctrl-C")
    private boolean keep;

    @Option(names = "--headless", description = "plain output without colours")
    private boolean headless;

    @Option(
            names = "--model",
            description = "lets the language model of the environment compete with the recipes of acts 1 and 2; it"
                    + " receives the sources of the storefront")
    private boolean model;

    @Option(names = "--seed", description = "seed of the traffic (default: ${DEFAULT-VALUE})", defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--rate",
            description = "calls per second to each component; a busy machine gets down to a quarter of it (default: "
                    + "${DEFAULT-VALUE})",
            defaultValue = "400")
    private int rate = 400;

    @Option(
            names = "--limit",
            description = "seconds within which every act must happen (default: ${DEFAULT-VALUE})",
            defaultValue = "285")
    private long limit = 285;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        DemoOutput output = new DemoOutput(out, !headless);
        Map<String, String> models = models();
        Duration length = keep ? Duration.ZERO : AFTER_LIMIT.plusSeconds(limit);
        try (DemoEnvironment environment = DemoEnvironment.open(
                        output, new StorefrontProcesses.Traffic(seed, rate, MAX_CPU, length), "", models);
                ParcelsProcesses parcels = environment.copyParcels();
                VouchersProcess vouchers = environment.copyVouchers()) {
            if (parcels.isInstalled()) {
                parcels.open(length);
            }
            boolean good = play(environment, parcels, vouchers, output);
            if (keep) {
                output.say("", "everything keeps running; stop it with Ctrl-C");
                new CountDownLatch(1).await();
            }
            return good ? 0 : 1;
        }
    }

    private Map<String, String> models() {
        try {
            return model ? DemoModel.settings(System.getenv()) : Map.of();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private boolean play(
            DemoEnvironment environment, ParcelsProcesses parcels, VouchersProcess vouchers, DemoOutput output)
            throws InterruptedException {
        Expectations expectations = new Expectations(output, limit);
        try (DemoTopics topics = new DemoTopics(environment.pipeline(), output)) {
            DeployerCalls deployer = new DeployerCalls(environment.pipeline().deployerUrl());
            DeploymentAct deployment = new DeploymentAct(parcels, topics, deployer, output, expectations);
            PullRequestAct pullRequest = new PullRequestAct(vouchers, topics, deployer, output, expectations);
            List<String> missing = new Acts(topics, deployer, environment.repository(), output, expectations)
                    .play(List.of(deployment::play, () -> pullRequest.play(Acts.PROPOSALS)));
            missing.forEach(it -> output.say("", "MISSING: " + it));
            List<String> leftOut = Stream.of(deployment.leftOut(), pullRequest.leftOut())
                    .flatMap(Optional::stream)
                    .toList();
            output.say("", result(missing.size(), leftOut));
            return missing.isEmpty();
        }
    }

    private static String result(int missing, List<String> leftOut) {
        if (missing > 0) {
            return missing + " things did not happen";
        }
        return leftOut.isEmpty() ? "every act happened" : "every other act happened; " + String.join("; ", leftOut);
    }
}
