package dev.ratchet.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AliasesTest {
    @ParameterizedTest
    @CsvSource({
        "MAX_CONCURRENT_IMPROVEMENTS, 2, ratchet.max.concurrent, 2",
        "OPTIMIZER_LLM_PROVIDER, ollama, ratchet.model.provider, ollama",
        "OPTIMIZER_LLM_FALLBACK, script, ratchet.model.fallback, script",
        "OPTIMIZER_GITHUB_TOKEN, t, ratchet.github.token, t",
        "OPTIMIZER_GITHUB_CACHE_TTL, 300, ratchet.github.cache, 300s",
        "OPTIMIZER_GITHUB_RATE_LIMIT_THRESHOLD, 100, ratchet.github.remaining.calls, 100",
        "ANTHROPIC_API_KEY, k, ratchet.model.anthropic.key, k",
        "OPENAI_API_KEY, k, ratchet.model.openai.key, k",
        "ENABLE_SELF_IMPROVEMENT, false, ratchet.cycle.enabled, false",
        "IMPROVEMENT_MIN_ERRORS_FOR_REPORT, 7, ratchet.min.errors, 7",
        "IMPROVEMENT_MIN_INTERACTIONS, 50, ratchet.min.interactions, 50",
        "IMPROVEMENT_MIN_FEATURE_REQUESTS, 4, ratchet.min.feature.requests, 4",
        "IMPROVEMENT_PERFORMANCE_THRESHOLD_MS, 900, ratchet.slow.millis, 900",
        "CLOUDWATCH_STREAM_INTERVAL_SECONDS, 60, ratchet.cloudwatch.interval, 60s",
        "CLOUDWATCH_LOG_SAMPLING_RATE, 0.5, ratchet.cloudwatch.log.sample, 0.5",
        "CLOUDWATCH_EVENT_DEDUP_WINDOW_SECONDS, 300, ratchet.event.window, 300s",
        "IMPROVEMENT_CYCLE_START_TIME, 02:05, ratchet.cycle.schedule, 5 2 * * *",
        "IMPROVEMENT_CYCLE_INTERVAL_HOURS, 6, ratchet.cycle.interval, 6h",
        "recursive_optimization.cycle_interval, 3600, ratchet.cycle.interval, 3600s",
        "IMPROVEMENT_ALLOW_PRODUCTION_DEPLOY, true, ratchet.allow.production.deploy, true",
        "safetyChecks.allowProductionDeploy, true, ratchet.allow.production.deploy, true",
        "safetyChecks.maxChangesPerProposal, 3, ratchet.change.max.files, 3",
        "IMPROVEMENT_QUALITY_THRESHOLD, 0.9, ratchet.change.min.quality, 0.9",
        "OPTIMIZER_MIN_TEST_COVERAGE, 80, ratchet.change.min.coverage, 0.80",
        "OPTIMIZER_MIN_PERFORMANCE_IMPROVEMENT, 5, ratchet.change.min.gain, 0.05",
        "recursive_optimization.performance_threshold, 0.2, ratchet.change.min.gain, 0.2",
        "safetyChecks.maxLinesPerChange, 100, ratchet.change.max.lines, 100",
        "IMPROVEMENT_REQUIRE_APPROVAL, true, ratchet.require.approval, true",
        "safetyChecks.requireApproval, true, ratchet.require.approval, true",
        "enable_auto_improvement, false, ratchet.require.approval, true",
        "enable_real_improvements, false, ratchet.dry.run, true",
        "enable_real_improvements, ' false ', ratchet.dry.run, true",
        "enable_auto_improvement, ' false', ratchet.require.approval, true",
        "MONITORING_DURATION_SECONDS, ' ', ratchet.watch.duration, ' '",
        "CLOUDWATCH_EVENT_DEDUP_WINDOW_SECONDS, ' 300 ', ratchet.event.window, 300s",
        "enable_real_improvements, maybe, ratchet.dry.run, maybe",
        "IMPROVEMENT_REQUIRE_TESTS, true, ratchet.require.tests, true",
        "safetyChecks.requireTests, true, ratchet.require.tests, true",
        "IMPROVEMENT_MAX_AUTO_FIXES_PER_DAY, 2, ratchet.max.auto.per.day, 2",
        "ROLLBACK_DEGRADATION_THRESHOLD, .05, ratchet.judge.threshold, .05",
        "MONITORING_DURATION_SECONDS, 1800, ratchet.watch.duration, 1800s",
        "recursive_optimization.enabled, true, ratchet.cycle.enabled, true",
        "recursive_optimization.max_cycles, 9, ratchet.cycle.max.cycles, 9"
    })
    void anAliasSetsItsProperty(String name, String value, String property, String expected) {
        Configuration configuration = new Configuration(Configuration.gather(Map.of(name, value), Map.of()));

        assertEquals(expected, configuration.text(property, ""));
        configuration.check();
    }

    @ParameterizedTest
    @CsvSource({
        "MONITORING_DURATION_SECONDS, 5m, must be a whole number of seconds: 5m",
        "CLOUDWATCH_EVENT_DEDUP_WINDOW_SECONDS, 1e3, must be a whole number of seconds: 1e3",
        "recursive_optimization.cycle_interval, 1d, must be a whole number of seconds: 1d",
        "IMPROVEMENT_CYCLE_INTERVAL_HOURS, 24h, must be a whole number of hours: 24h",
        "OPTIMIZER_MIN_TEST_COVERAGE, 0.8, must be a whole number of percent: 0.8",
        "IMPROVEMENT_CYCLE_START_TIME, 25:61, must be a time of day in UTC such as 02:00: 25:61",
        "IMPROVEMENT_CYCLE_START_TIME, at night, must be a time of day in UTC such as 02:00: at night"
    })
    void statesTheUnitOfAnAlias(String name, String value, String problem) {
        assertEquals("the configuration is not valid:\n  " + name + " " + problem, problems(Map.of(name, value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IMPROVEMENT_RISK_TOLERANCE",
                "OPTIMIZER_GITHUB_REPO",
                "OPTIMIZER_IPFS_API",
                "OPTIMIZER_IPFS_GATEWAY",
                "OPTIMIZER_MAX_AGENTS",
                "OPTIMIZER_WORKTREE_BASE",
                "recursive_optimization.auto_deploy",
                "recursive_optimization.ml_optimization",
                "recursive_optimization.parallel_processing"
            })
    void refusesTheNamesOfUnsupportedFeatures(String name) {
        String problems = problems(Configuration.gather(Map.of(name, "1"), Map.of()));

        assertTrue(problems.contains(name + " is not supported yet: "), problems);
    }

    @Test
    void refusesTwoAliasesWithDifferentValues() {
        String problems =
                problems(Map.of("ENABLE_SELF_IMPROVEMENT", "true", "recursive_optimization.enabled", "false"));

        assertTrue(problems.contains("set the same and must not differ"), problems);
    }

    @Test
    void acceptsTwoAliasesWithTheSameValue() {
        Configuration configuration = new Configuration(
                Map.of("ENABLE_SELF_IMPROVEMENT", "false", "recursive_optimization.enabled", "false"));

        assertEquals(false, configuration.flag("ratchet.cycle.enabled", true));
        configuration.check();
    }

    @Test
    void reportsAProblemUnderTheNameThatWasSet() {
        Configuration configuration = new Configuration(Map.of("MAX_CONCURRENT_IMPROVEMENTS", "many"));
        configuration.integer("ratchet.max.concurrent", 3, 1, 9);

        String problems = String.valueOf(
                assertThrows(ConfigurationProblems.class, configuration::check).getMessage());
        assertTrue(problems.contains("MAX_CONCURRENT_IMPROVEMENTS must be a whole number from 1 to 9: many"), problems);
    }

    private static String problems(Map<String, String> given) {
        return String.valueOf(assertThrows(ConfigurationProblems.class, () -> new Configuration(given).check())
                .getMessage());
    }
}
