package dev.ratchet.standalone;

import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the pipeline in production use. */
@Command(
        name = "up",
        description = "Runs the pipeline in one process until Ctrl-C, and stores its data in a folder.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    @Option(
            names = "--data",
            description = "folder for the data (default: ${DEFAULT-VALUE})",
            defaultValue = "ratchet-data")
    private Path data = Path.of("ratchet-data");

    @Option(names = "--bootstrap-servers", description = "brokers to use instead of the embedded one")
    private String bootstrapServers = "";

    @Option(names = "--registry", description = "address of the schema registry to use instead of the embedded one")
    private String registry = "";

    @Option(names = "--components", description = "folder of catalogue entries, *.yaml")
    private String components = "";

    @Option(names = "--policy", description = "file with the operator's grants")
    private String policy = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> given = new TreeMap<>();
        put(given, "ratchet.kafka.bootstrap.servers", bootstrapServers);
        put(given, "ratchet.registry.schema.registry.url", registry);
        put(given, "ratchet.components.folder", components);
        put(given, "ratchet.policy.file", policy);
        CountDownLatch ended = new CountDownLatch(1);
        Pipeline pipeline = Pipeline.start(data.toAbsolutePath(), Configuration.gather(System.getenv(), given));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            pipeline.close();
                            ended.countDown();
                        },
                        "ratchet-stop"));
        out.println("Ratchet is up. Stop it with Ctrl-C.");
        out.println("  telemetry    " + pipeline.ingestUrl() + "  (OTLP over HTTP)");
        out.println("  telemetry    " + pipeline.ingestGrpcUrl() + "  (OTLP over gRPC)");
        out.println(
                "  deployments  " + pipeline.deployerUrl() + "  (commands, proposals, components, rollouts, reports)");
        out.println("  Kafka        " + pipeline.bootstrapServers());
        out.println("  registry     " + pipeline.properties().get("ratchet.registry.schema.registry.url"));
        out.println("  data         " + data.toAbsolutePath());
        out.flush();
        ended.await();
        return 0;
    }

    private static void put(Map<String, String> properties, String key, String value) {
        if (!value.isBlank()) {
            properties.put(key, value);
        }
    }
}
