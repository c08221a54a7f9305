package dev.ratchet.cycle.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AliasesTest {
    @ParameterizedTest
    @CsvSource({
        "MAX_CONCURRENT_IMPROVEMENTS, 2, ratchet.max.concurrent, 2",
        "ENABLE_SELF_IMPROVEMENT, false, ratchet.cycle.enabled, false",
        "IMPROVEMENT_MIN_ERRORS_FOR_REPORT, 7, ratchet.min.errors, 7",
        "IMPROVEMENT_MIN_INTERACTIONS, 50, ratchet.min.interactions, 50",
        "IMPROVEMENT_MIN_FEATURE_REQUESTS, 4, ratchet.min.feature.requests, 4",
        "IMPROVEMENT_PERFORMANCE_THRESHOLD_MS, 900, ratchet.slow.millis, 900",
        "CLOUDWATCH_EVENT_DEDUP_WINDOW_SECONDS, 300, ratchet.event.window, 300s",
        "IMPROVEMENT_CYCLE_START_TIME, 02:05, ratchet.cycle.schedule, 5 2 * * *",
        "IMPROVEMENT_CYCLE_START_TIME, at night, ratchet.cycle.schedule, at night",
        "recursive_optimization.enabled, true, ratchet.cycle.enabled, true",
        "recursive_optimization.max_cycles, 9, ratchet.cycle.max.cycles, 9"
    })
    void aNameFromElsewhereStandsForAProperty(String name, String value, String property, String expected) {
        assertEquals(Map.of(property, expected), Configuration.gather(Map.of(name, value), Map.of()));
    }

    @Test
    void aPropertysOwnNameIsTheStronger() {
        assertEquals(
                "4",
                Configuration.gather(
                                Map.of("MAX_CONCURRENT_IMPROVEMENTS", "2", "RATCHET_MAX_CONCURRENT", "4"), Map.of())
                        .get("ratchet.max.concurrent"));
    }

    @Test
    void theEnvironmentIsStrongerThanTheFileUnderWhateverName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ratchet.properties"),
                "ratchet.max.concurrent=1\nrecursive_optimization.max_cycles=9\n");
        Map<String, String> all = Configuration.gather(
                Map.of("RATCHET_CONFIG", file.toString(), "MAX_CONCURRENT_IMPROVEMENTS", "2"), Map.of());

        assertEquals("2", all.get("ratchet.max.concurrent"));
        assertEquals("9", all.get("ratchet.cycle.max.cycles"));
    }
}
