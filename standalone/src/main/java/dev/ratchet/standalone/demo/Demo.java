package dev.ratchet.standalone.demo;

import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the loop on the example service, on real parts, and exits 0 only when every act happened. */
@Command(
        name = "demo",
        description = "Starts the pipeline and the example storefront, and shows the loop: a bug, slow code, a change "
                + "without effect, a harmful change, the reports.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(235);

    @Option(names = "--keep", description = "leave everything running at the end, until Ctrl-C")
    private boolean keep;

    @Option(names = "--headless", description = "plain lines, no colours")
    private boolean headless;

    @Option(names = "--seed", description = "fixes the traffic (default: ${DEFAULT-VALUE})", defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--rate",
            description = "calls a second for each component (default: ${DEFAULT-VALUE})",
            defaultValue = "400")
    private int rate = 400;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("ratchet-demo");
        Narrator narrator = new Narrator(out, !headless);
        Path home = Path.of(System.getProperty("ratchet.home", "."));
        Path repository = Shop.copySources(home, folder.resolve("storefront"));
        narrator.say("", "a copy of the storefront's sources lies in " + repository);
        try (Pipeline pipeline = Pipeline.start(folder.resolve("pipeline"), settings(repository));
                Shop shop = Shop.open(home, folder, pipeline, new Shop.Traffic(seed, rate))) {
            narrator.say(
                    "",
                    "pipeline: Kafka " + pipeline.bootstrapServers() + ", telemetry " + pipeline.ingestUrl()
                            + ", deployments " + pipeline.deployerUrl());
            narrator.say("", "sandbox: " + pipeline.sandbox());
            narrator.say(
                    "",
                    "storefront: " + shop.url() + ", " + rate + " calls/s for each of three components, seed " + seed);
            narrator.say(
                    "",
                    "policy: "
                            + Files.readString(repository.resolve("policy.yaml"))
                                    .lines()
                                    .filter(it -> !it.startsWith("#"))
                                    .toList());
            boolean good = play(pipeline, repository, narrator);
            if (keep) {
                narrator.say("", "left running; Ctrl-C ends it");
                new CountDownLatch(1).await();
            }
            return good ? 0 : 1;
        }
    }

    private static boolean play(Pipeline pipeline, Path repository, Narrator narrator) throws InterruptedException {
        try (Stage stage = new Stage(pipeline, narrator)) {
            Acts acts = new Acts(stage, new DeployerDoor(pipeline.deployerUrl()), repository, narrator);
            List<String> missing = acts.play(LIMIT);
            missing.forEach(it -> narrator.say("", "MISSING: " + it));
            narrator.say("", missing.isEmpty() ? "every act happened" : missing.size() + " things did not happen");
            return missing.isEmpty();
        }
    }

    /** An interval of a second instead of a minute, and any free port; nothing else differs from production. */
    private static Map<String, String> settings(Path repository) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("ratchet.interval", "1s");
        settings.put("ratchet.broker.port", "0");
        settings.put("ratchet.registry.port", "0");
        settings.put("ratchet.ingest.port", "0");
        settings.put("ratchet.deployer.port", "0");
        settings.put("ratchet.analyzer.port", "0");
        settings.put("ratchet.generator.port", "0");
        settings.put(
                "ratchet.components.folder", repository.resolve("components").toString());
        settings.put("ratchet.policy.file", repository.resolve("policy.yaml").toString());
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("RATCHET_SANDBOX_")) {
                settings.put(
                        "ratchet.sandbox."
                                + name.substring("RATCHET_SANDBOX_".length()).toLowerCase(java.util.Locale.ROOT),
                        value);
            }
        });
        return settings;
    }
}
