package dev.ratchet.generator;

import dev.ratchet.generator.build.BuildSettings;
import dev.ratchet.generator.candidate.CandidateSettings;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.gate.GateSettings;
import dev.ratchet.generator.kafka.WorkSettings;
import dev.ratchet.generator.model.ModelConfiguration;
import dev.ratchet.generator.model.ModelSettings;
import dev.ratchet.generator.sandbox.SandboxSettings;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.http.HttpSettings;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.repository.RepositoryRules;
import dev.ratchet.runtime.seal.TenantKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Validated configuration of the generator service. */
record GeneratorConfiguration(
        Connections connections,
        HttpSettings http,
        Path stateFolder,
        TenantKeys keys,
        RepositoryRules repositories,
        WorkSettings work,
        GenerationSettings generation) {
    /** Settings of the candidates: their gates, sandbox, models and builds, and their competition. */
    record GenerationSettings(
            GateSettings gates,
            SandboxSettings sandbox,
            ModelSettings models,
            BuildSettings builds,
            CandidateSettings candidates) {}

    static final String PORT = "ratchet.generator.port";

    /**
     * Reads and validates the properties.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem
     */
    static GeneratorConfiguration of(Map<String, String> properties) {
        Configuration configuration = new Configuration(properties);
        HttpSettings http = HttpSettings.of(configuration, PORT, 7072);
        ModelSettings models = ModelConfiguration.read(configuration);
        GeneratorConfiguration read = new GeneratorConfiguration(
                Connections.of(configuration),
                http,
                configuration
                        .path("ratchet.state.folder", Path.of("ratchet-state"))
                        .resolve("generator"),
                TenantKeys.of(configuration),
                RepositoryRules.of(configuration, http.access()),
                WorkSettings.of(configuration),
                new GenerationSettings(
                        gates(configuration, GateSettings.DEFAULT),
                        sandbox(configuration),
                        models,
                        BuildSettings.of(configuration),
                        CandidateSettings.of(configuration, models.isEnabled())));
        checkDeadline(configuration, read);
        configuration.check();
        return read;
    }

    /** A proposal includes its model calls, and the gates need time, too. */
    private static void checkDeadline(Configuration configuration, GeneratorConfiguration read) {
        Duration deadline = read.generation().models().calls().retry().deadline();
        if (read.generation().models().isEnabled()
                && deadline.compareTo(read.work().limit()) >= 0) {
            configuration.problem(
                    "ratchet.model.deadline",
                    "must be shorter than ratchet.generator.limit: " + deadline.toSeconds() + "s");
        }
    }

    private static GateSettings gates(Configuration configuration, GateSettings defaults) {
        int files = defaults.limits().files();
        int lines = defaults.limits().lines();
        return new GateSettings(
                new ChangeLimits(
                        configuration.integer("ratchet.change.max.files", files, 1, ChangeLimits.MOST_FILES),
                        configuration.integer("ratchet.change.max.lines", lines, 1, ChangeLimits.MOST_LINES)),
                configuration.real("ratchet.change.min.coverage", defaults.minCoverage(), 0, 1),
                configuration.real("ratchet.change.min.gain", defaults.minGain(), 0, 1),
                configuration.real("ratchet.change.min.quality", defaults.qualityThreshold(), 0, 1));
    }

    private static SandboxSettings sandbox(Configuration configuration) {
        SandboxSettings defaults = SandboxSettings.defaults(System.getenv().getOrDefault("PATH", ""));
        String program = configuration.text("ratchet.sandbox.bubblewrap", defaults.bubblewrap());
        if (program.isBlank()) {
            configuration.problem("ratchet.sandbox.bubblewrap", "must name a program");
            return defaults;
        }
        try {
            SandboxSettings.Choice level =
                    SandboxSettings.Choice.of(configuration.text("ratchet.sandbox.level", "auto"));
            if (level == SandboxSettings.Choice.LANDLOCK && !program.equals(defaults.bubblewrap())) {
                configuration.problem("ratchet.sandbox.bubblewrap", "has no effect if ratchet.sandbox.level=landlock");
            }
            return new SandboxSettings(level, program, defaults.path());
        } catch (IllegalArgumentException e) {
            configuration.problem("ratchet.sandbox.level", String.valueOf(e.getMessage()));
            return defaults;
        }
    }
}
