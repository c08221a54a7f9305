package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.standalone.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Requires that a service reads or refuses every name that can be set: no setting is silently ignored. */
class EffectiveNamesTest {
    private static final String READS = "reads ";

    private final Logger logger = (Logger) LoggerFactory.getLogger(Configuration.class);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    @BeforeEach
    void listen() {
        events.start();
        logger.addAppender(events);
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(events);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    @Test
    void readsOrRefusesEveryName() {
        // Given
        Pipeline.check(Map.of());
        Set<String> reads = events.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(it -> it.startsWith(READS))
                .map(it -> it.substring(READS.length()))
                .collect(Collectors.toSet());
        assertTrue(reads.size() > 50, "what is read is logged: " + reads);

        // When
        List<String> ineffective = Configuration.names().stream()
                .filter(name -> !isRead(name, reads) && !isRefused(name))
                .toList();

        // Then
        assertEquals(List.of(), ineffective);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLOUDWATCH_STREAM_INTERVAL_SECONDS",
                "CLOUDWATCH_LOG_SAMPLING_RATE",
                "CLOUDWATCH_EVENT_DEDUP_WINDOW_SECONDS",
                "IMPROVEMENT_CYCLE_INTERVAL_HOURS",
                "IMPROVEMENT_CYCLE_START_TIME",
                "MAX_CONCURRENT_IMPROVEMENTS",
                "IMPROVEMENT_QUALITY_THRESHOLD",
                "IMPROVEMENT_RISK_TOLERANCE",
                "MONITORING_DURATION_SECONDS",
                "ROLLBACK_DEGRADATION_THRESHOLD",
                "ENABLE_SELF_IMPROVEMENT",
                "IMPROVEMENT_MIN_INTERACTIONS",
                "IMPROVEMENT_MIN_ERRORS_FOR_REPORT",
                "IMPROVEMENT_MIN_FEATURE_REQUESTS",
                "IMPROVEMENT_PERFORMANCE_THRESHOLD_MS",
                "IMPROVEMENT_MAX_AUTO_FIXES_PER_DAY",
                "IMPROVEMENT_REQUIRE_APPROVAL",
                "IMPROVEMENT_REQUIRE_TESTS",
                "IMPROVEMENT_ALLOW_PRODUCTION_DEPLOY",
                "OPTIMIZER_GITHUB_TOKEN",
                "OPTIMIZER_GITHUB_REPO",
                "OPTIMIZER_GITHUB_CACHE_TTL",
                "OPTIMIZER_GITHUB_RATE_LIMIT_THRESHOLD",
                "OPTIMIZER_IPFS_API",
                "OPTIMIZER_IPFS_GATEWAY",
                "OPTIMIZER_LLM_PROVIDER",
                "OPTIMIZER_LLM_FALLBACK",
                "OPTIMIZER_MAX_AGENTS",
                "OPTIMIZER_WORKTREE_BASE",
                "OPTIMIZER_MIN_TEST_COVERAGE",
                "OPTIMIZER_MIN_PERFORMANCE_IMPROVEMENT",
                "ANTHROPIC_API_KEY",
                "OPENAI_API_KEY",
                "recursive_optimization.enabled",
                "recursive_optimization.max_cycles",
                "recursive_optimization.cycle_interval",
                "recursive_optimization.auto_deploy",
                "recursive_optimization.ml_optimization",
                "recursive_optimization.parallel_processing",
                "recursive_optimization.performance_threshold",
                "safetyChecks.requireApproval",
                "safetyChecks.requireTests",
                "safetyChecks.allowProductionDeploy",
                "safetyChecks.maxChangesPerProposal",
                "safetyChecks.maxLinesPerChange",
                "enable_real_improvements",
                "enable_auto_improvement"
            })
    void acceptsTheNamesOfOtherSystems(String name) {
        assertTrue(Configuration.names().contains(name));
    }

    private static boolean isRead(String name, Set<String> reads) {
        Configuration other = new Configuration(Map.of(name, name.endsWith("_START_TIME") ? "02:00" : "1"));
        return reads.contains(name)
                || reads.stream()
                        .filter(read -> read.endsWith("*"))
                        .anyMatch(read -> name.startsWith(read.substring(0, read.length() - 1)))
                || reads.stream().anyMatch(read -> !read.endsWith("*") && isSet(other, read));
    }

    private static boolean isSet(Configuration configuration, String property) {
        return !configuration.text(property, "").isEmpty();
    }

    private static boolean isRefused(String name) {
        return new Configuration(Map.of(name, "1"))
                .problems().stream().anyMatch(it -> it.startsWith(name + " is not supported yet: "));
    }
}
