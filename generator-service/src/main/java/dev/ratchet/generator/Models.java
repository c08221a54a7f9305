package dev.ratchet.generator;

import dev.ratchet.generator.GeneratorConfiguration.GenerationSettings;
import dev.ratchet.generator.candidate.Competition;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.candidate.ModelGenerator;
import dev.ratchet.generator.candidate.Recipes;
import dev.ratchet.generator.kafka.Generators;
import dev.ratchet.generator.model.ModelCalls;
import dev.ratchet.generator.model.ModelMeters;
import dev.ratchet.generator.model.ModelSettings;
import dev.ratchet.generator.model.PromptFiles;
import dev.ratchet.generator.model.kafka.KafkaCallLog;
import dev.ratchet.generator.sandbox.Sandbox;
import dev.ratchet.runtime.kafka.ClusterProbe;
import java.util.List;
import java.util.stream.Collectors;

/** The configured language models of a generator service, or none. */
final class Models implements AutoCloseable {
    private final ModelSettings settings;
    private final ModelMeters meters = new ModelMeters();
    private final List<KafkaCallLog> logs;

    private Models(ModelSettings settings, List<KafkaCallLog> logs) {
        this.settings = settings;
        this.logs = logs;
    }

    /** Creates the clients; nothing is sent to a provider yet. */
    static Models of(GeneratorConfiguration configuration, ClusterProbe probe) {
        ModelSettings settings = configuration.generation().models();
        return new Models(
                settings,
                settings.isEnabled()
                        ? List.of(new KafkaCallLog(configuration.connections(), probe, settings.limits()))
                        : List.of());
    }

    /** Recipes, and the model if one is configured, whose candidates compete. */
    Generators generators(Sandbox sandbox, GenerationSettings generation) {
        Generator recipes = new Generator(sandbox, Recipes.all(), generation.gates());
        return new Generators(
                recipes,
                new Competition(
                        generation.candidates(),
                        logs.stream()
                                .map(log -> new ModelGenerator(
                                        recipes,
                                        new ModelCalls(settings, log, meters),
                                        PromptFiles.read(),
                                        new ModelGenerator.ModelScope(
                                                settings.components()::allows,
                                                settings.calls().rounds(),
                                                settings.calls().maxTokens())))
                                .toList()));
    }

    ModelMeters meters() {
        return meters;
    }

    /** Names the models. */
    String sentence() {
        return settings.isEnabled()
                ? settings.providers().stream().map(it -> it.name().toString()).collect(Collectors.joining(", then "))
                : "none is configured";
    }

    @Override
    public void close() {
        logs.forEach(KafkaCallLog::close);
    }
}
