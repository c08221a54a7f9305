package dev.ratchet.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.runtime.config.ConfigurationProblems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorConfigurationTest {
    @ParameterizedTest
    @CsvSource({
        "landlock, /opt/bwrap, ratchet.sandbox.bubblewrap has no effect if ratchet.sandbox.level=landlock",
        "auto, ' ', ratchet.sandbox.bubblewrap must name a program",
        "docker, bwrap, 'ratchet.sandbox.level must be auto, bubblewrap or landlock: docker'",
    })
    void refusesASandboxThatCannotBeMeant(String level, String program, String problem) {
        assertEquals(
                List.of(problem),
                problems(Map.of(
                        "ratchet.kafka.bootstrap.servers",
                        "localhost:9092",
                        "ratchet.registry.schema.registry.url",
                        "http://localhost:8081",
                        "ratchet.sandbox.level",
                        level,
                        "ratchet.sandbox.bubblewrap",
                        program)));
    }

    @Test
    void refusesACompetingModelWithoutAModel() {
        assertEquals(
                List.of("ratchet.candidates.model has no effect without ratchet.model.provider"),
                problems(Map.of(
                        "ratchet.kafka.bootstrap.servers",
                        "localhost:9092",
                        "ratchet.registry.schema.registry.url",
                        "http://localhost:8081",
                        "ratchet.candidates.model",
                        "compete")));
    }

    private static List<String> problems(Map<String, String> properties) {
        return assertThrows(ConfigurationProblems.class, () -> GeneratorConfiguration.of(properties))
                .problems();
    }
}
