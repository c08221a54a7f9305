package dev.ratchet.standalone.demo;

import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Environment of a demonstration: a copy of the storefront's sources, the pipeline, the shop and its shoppers. */
record DemoEnvironment(Path repository, Pipeline pipeline, StorefrontProcesses shop) implements AutoCloseable {
    private static final String SANDBOX = "RATCHET_SANDBOX_";

    /**
     * Starts everything in a new temporary folder and prints its location.
     *
     * @param policy replaces the example's grants unless it is blank
     * @param model settings of a language model; empty without one
     */
    static DemoEnvironment open(
            DemoOutput output, StorefrontProcesses.Traffic traffic, String policy, Map<String, String> model)
            throws IOException {
        Path folder = Files.createTempDirectory("ratchet-demo");
        Path repository = StorefrontProcesses.copySources(home(), folder.resolve("storefront"));
        output.say("", "a copy of the storefront's sources is in " + repository);
        Path grants = repository.resolve("policy.yaml");
        if (!policy.isBlank()) {
            Files.writeString(grants, policy);
        }
        Map<String, String> settings = settings(repository);
        settings.putAll(model);
        Pipeline pipeline = Pipeline.start(folder.resolve("pipeline"), settings);
        try {
            DemoEnvironment environment =
                    new DemoEnvironment(repository, pipeline, StorefrontProcesses.open(folder, pipeline, traffic));
            // a termination request must not leave shop and shoppers behind
            Runtime.getRuntime().addShutdownHook(new Thread(environment::close, "scene-close"));
            environment.introduce(output, traffic);
            return environment;
        } catch (IOException | RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    /** Copies the service parcels beside the storefront, and adds its entry to the catalogue. */
    ParcelsProcesses copyParcels() throws IOException {
        ParcelsProcesses parcels =
                ParcelsProcesses.copy(home(), repository.resolveSibling(ParcelsProcesses.NAME), pipeline.ingestUrl());
        Runtime.getRuntime().addShutdownHook(new Thread(parcels::close, "parcels-close"));
        parcels.register(repository.resolve("components"));
        return parcels;
    }

    /** Creates a repository with the service vouchers, and adds its entry to the catalogue if it can be built. */
    VouchersProcess copyVouchers() throws IOException {
        VouchersProcess vouchers =
                VouchersProcess.copy(home(), repository.resolveSibling(VouchersProcess.NAME), pipeline);
        Runtime.getRuntime().addShutdownHook(new Thread(vouchers::close, "vouchers-close"));
        if (vouchers.obstacle().isEmpty()) {
            vouchers.register(repository.resolve("components"));
        }
        return vouchers;
    }

    @Override
    public void close() {
        shop.close();
        pipeline.close();
    }

    private static Path home() {
        return Path.of(System.getProperty("ratchet.home", "."));
    }

    private void introduce(DemoOutput output, StorefrontProcesses.Traffic traffic) throws IOException {
        output.say(
                "",
                "pipeline: Kafka " + pipeline.bootstrapServers() + ", telemetry " + pipeline.ingestUrl()
                        + ", deployments " + pipeline.deployerUrl());
        output.say("", "sandbox: " + pipeline.sandbox());
        output.say(
                "",
                "storefront: " + shop.url() + ", " + "up to " + traffic.rate()
                        + " calls/s for each of three components, seed " + traffic.seed());
        output.say(
                "",
                "policy: "
                        + Files.readString(repository.resolve("policy.yaml"))
                                .lines()
                                .filter(it -> !it.startsWith("#"))
                                .toList());
    }

    /**
     * Returns the settings that differ from production: intervals of seconds instead of minutes, any free port, no
     * limit per day, all acts at once, and no scheduled cycle among those of the acts.
     */
    static Map<String, String> settings(Path repository) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("ratchet.interval", "1s");
        settings.put("ratchet.deployment.interval", "2s");
        settings.put("ratchet.cycle.schedule", "none");
        settings.put("ratchet.cycle.critical", "false");
        settings.put("ratchet.max.auto.per.day", "1000000");
        settings.put("ratchet.max.concurrent", "10");
        settings.put("ratchet.pull.requests.interval", "1s");
        settings.putAll(VouchersProcess.buildSettings(System.getenv().getOrDefault("PATH", "")));
        for (String part :
                new String[] {"broker", "registry", "ingest", "ingest.grpc", "deployer", "analyzer", "generator"}) {
            settings.put("ratchet." + part + ".port", "0");
        }
        settings.put(
                "ratchet.components.folder", repository.resolve("components").toString());
        settings.put("ratchet.policy.file", repository.resolve("policy.yaml").toString());
        System.getenv().forEach((name, value) -> {
            if (name.startsWith(SANDBOX)) {
                String key = name.substring(SANDBOX.length()).toLowerCase(Locale.ROOT);
                settings.put("ratchet.sandbox." + key, value);
            }
        });
        return settings;
    }
}
