package dev.ratchet.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourcesTest {
    @TempDir
    Path folder;

    @Test
    void theCallerOverridesTheEnvironment() {
        assertEquals(
                Map.of("ratchet.deployer.port", "2", "ratchet.host", "a"),
                values(
                        Map.of("RATCHET_DEPLOYER_PORT", "1", "RATCHET_HOST", "a", "PATH", "/bin"),
                        Map.of("ratchet.deployer.port", "2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOUD", "", "5"})
    void refusesALogLevelThatLogbackWouldTakeForDebug(String level) {
        ConfigurationProblems problems =
                assertThrows(ConfigurationProblems.class, () -> values(Map.of("RATCHET_LOG_LEVEL", level), Map.of()));
        assertTrue(problems.toString().contains("RATCHET_LOG_LEVEL must be one of OFF, ERROR, WARN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratchet.host=a\nratchet.host=b\n", "ratchet.host=a\nRATCHET_HOST=a\n"})
    void refusesAPropertyThatTheFileSetsTwice(String lines) throws IOException {
        String file = file(lines);

        ConfigurationProblems problems =
                assertThrows(ConfigurationProblems.class, () -> values(Map.of("RATCHET_CONFIG", file), Map.of()));

        assertTrue(problems.toString().contains("ratchet.host is set more than once in"), problems::toString);
    }

    @Test
    void acceptsALogLevelInAnyCase() {
        assertEquals(Map.of(), values(Map.of("RATCHET_LOG_LEVEL", "debug"), Map.of()));
    }

    @Test
    void aPropertyOverridesItsAliasInTheSameSource() {
        assertEquals(
                Map.of("ratchet.max.concurrent", "4"),
                values(Map.of("MAX_CONCURRENT_IMPROVEMENTS", "2", "RATCHET_MAX_CONCURRENT", "4"), Map.of()));
    }

    @Test
    void theEnvironmentOverridesTheFileUnderAnyName() throws IOException {
        String file = file("""
                ratchet.max.concurrent=1
                recursive_optimization.max_cycles=9
                ENABLE_SELF_IMPROVEMENT=true
                RATCHET_HOST=h
                """);

        assertEquals(
                Map.of(
                        "MAX_CONCURRENT_IMPROVEMENTS", "2",
                        "recursive_optimization.max_cycles", "9",
                        "ratchet.cycle.enabled", "false",
                        "ratchet.host", "h"),
                values(
                        Map.of(
                                "RATCHET_CONFIG", file,
                                "MAX_CONCURRENT_IMPROVEMENTS", "2",
                                "RATCHET_CYCLE_ENABLED", "false"),
                        Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "RATCHET_DEPLOYR_PORT, RATCHET_DEPLOYER_PORT",
        "IMPROVEMENT_REQUIRE_APROVAL, IMPROVEMENT_REQUIRE_APPROVAL",
        "improvement_require_approval, IMPROVEMENT_REQUIRE_APPROVAL",
        "OPTIMIZER_GITHUB_TOKENS, OPTIMIZER_GITHUB_TOKEN",
        "CLOUDWATCH_EVENT_DEDUPE_WINDOW_SECONDS, CLOUDWATCH_EVENT_DEDUP_WINDOW_SECONDS",
        "ROLLBACK_THRESHOLD, ROLLBACK_DEGRADATION_THRESHOLD",
        "MONITORING_DURATION, MONITORING_DURATION_SECONDS",
        "MAX_CONCURENT_IMPROVEMENTS, MAX_CONCURRENT_IMPROVEMENTS",
        "ENABLE_SELF_IMPROVEMENTS, ENABLE_SELF_IMPROVEMENT",
        "enable_self_improvement, ENABLE_SELF_IMPROVEMENT",
        "Max_Concurrent_Improvements, MAX_CONCURRENT_IMPROVEMENTS",
        "ENABLE_REAL_IMPROVEMENTS, enable_real_improvements",
        "ENABLE_AUTO_IMPROVEMENT, enable_auto_improvement"
    })
    void refusesAnUnknownVariableWithTheNearestName(String variable, String nearest) {
        assertEquals(
                "the configuration is not valid:\n  " + variable + " is unknown; the nearest known name is " + nearest,
                problems(values(Map.of(variable, "1"), Map.of())));
    }

    @Test
    void leavesVariablesOfOthersAlone() {
        assertEquals(
                Map.of(),
                values(
                        Map.of(
                                "RATCHET_TOKEN", "t",
                                "RATCHET_LOG_LEVEL", "INFO",
                                "RATCHET", "./ratchet",
                                "PATH", "/bin",
                                "MAX_CONCURRENT_DOWNLOADS", "3",
                                "ENABLE_TELEMETRY", "1"),
                        Map.of()));
    }

    @Test
    void refusesEverythingUnknownInAFileAtOnce() throws IOException {
        String problems = problems(values(Map.of("RATCHET_CONFIG", file("""
                                ratchet.max.concurent=1
                                safetyChecks.requireAproval=true
                                colour=red
                                ratchet.tenants.acme.colour=red
                                OPTIMIZER_IPFS_API=k
                                """)), Map.of()));

        assertTrue(problems.contains(
                "ratchet.max.concurent is unknown; the nearest known name is ratchet.max.concurrent"));
        assertTrue(
                problems.contains("safetyChecks.requireAproval is unknown; the nearest known name is safetyChecks.re"));
        assertTrue(problems.contains("colour is unknown"), problems);
        assertTrue(problems.contains("ratchet.tenants.acme.colour is unknown"), problems);
        assertTrue(problems.contains("OPTIMIZER_IPFS_API is not supported yet"), problems);
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        String missing = folder.resolve("missing").toString();

        String problems = String.valueOf(
                assertThrows(ConfigurationProblems.class, () -> values(Map.of("RATCHET_CONFIG", missing), Map.of()))
                        .getMessage());

        assertTrue(problems.contains("RATCHET_CONFIG must name a file of properties"), problems);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("ratchet.properties"), text).toString();
    }

    private static Map<String, String> values(Map<String, String> environment, Map<String, String> given) {
        return Sources.of(environment, given).values();
    }

    private static String problems(Map<String, String> given) {
        return String.valueOf(assertThrows(ConfigurationProblems.class, () -> new Configuration(given).check())
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "enable_auto_improvement, false, true",
        "MONITORING_DURATION_SECONDS, 3600, 3600s",
        "MONITORING_DURATION_SECONDS, long, long",
        "ANTHROPIC_API_KEY, k, (not shown)",
    })
    void showsTheValueOfThePropertyThatAnAliasSets(String alias, String value, String shown) {
        assertEquals(
                shown,
                Sources.of(Map.of(alias, value), Map.of()).settings().getFirst().shown());
    }
}
