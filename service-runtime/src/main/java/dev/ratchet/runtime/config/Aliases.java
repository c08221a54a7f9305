package dev.ratchet.runtime.config;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of other systems that are aliases of properties, in the environment and in a file. Names of features that do
 * not exist yet are refused, because a setting without effect would look like a protection.
 */
final class Aliases {
    /**
     * Property of an alias, with the conversion of the alias's value. It throws IllegalArgumentException with the expected
     * form for a text that is not in this form.
     */
    record Alias(String property, UnaryOperator<String> value) {}

    private static final Map<String, Alias> KNOWN = Map.ofEntries(
            same("MAX_CONCURRENT_IMPROVEMENTS", "ratchet.max.concurrent"),
            same("OPTIMIZER_LLM_PROVIDER", "ratchet.model.provider"),
            same("OPTIMIZER_LLM_FALLBACK", "ratchet.model.fallback"),
            same("ANTHROPIC_API_KEY", "ratchet.model.anthropic.key"),
            same("OPENAI_API_KEY", "ratchet.model.openai.key"),
            same("ENABLE_SELF_IMPROVEMENT", "ratchet.cycle.enabled"),
            same("IMPROVEMENT_MIN_ERRORS_FOR_REPORT", "ratchet.min.errors"),
            same("IMPROVEMENT_MIN_INTERACTIONS", "ratchet.min.interactions"),
            same("IMPROVEMENT_MIN_FEATURE_REQUESTS", "ratchet.min.feature.requests"),
            same("IMPROVEMENT_PERFORMANCE_THRESHOLD_MS", "ratchet.slow.millis"),
            same("IMPROVEMENT_REQUIRE_APPROVAL", "ratchet.require.approval"),
            same("safetyChecks.requireApproval", "ratchet.require.approval"),
            Map.entry("enable_auto_improvement", new Alias("ratchet.require.approval", Aliases::inverse)),
            Map.entry("enable_real_improvements", new Alias("ratchet.dry.run", Aliases::inverse)),
            same("IMPROVEMENT_REQUIRE_TESTS", "ratchet.require.tests"),
            same("safetyChecks.requireTests", "ratchet.require.tests"),
            same("IMPROVEMENT_MAX_AUTO_FIXES_PER_DAY", "ratchet.max.auto.per.day"),
            same("ROLLBACK_DEGRADATION_THRESHOLD", "ratchet.judge.threshold"),
            Map.entry("MONITORING_DURATION_SECONDS", new Alias("ratchet.watch.duration", Aliases::seconds)),
            same("recursive_optimization.enabled", "ratchet.cycle.enabled"),
            same("recursive_optimization.max_cycles", "ratchet.cycle.max.cycles"),
            Map.entry("CLOUDWATCH_STREAM_INTERVAL_SECONDS", new Alias("ratchet.cloudwatch.interval", Aliases::seconds)),
            same("CLOUDWATCH_LOG_SAMPLING_RATE", "ratchet.cloudwatch.log.sample"),
            Map.entry("CLOUDWATCH_EVENT_DEDUP_WINDOW_SECONDS", new Alias("ratchet.event.window", Aliases::seconds)),
            Map.entry("IMPROVEMENT_CYCLE_START_TIME", new Alias("ratchet.cycle.schedule", Aliases::daily)),
            Map.entry("IMPROVEMENT_CYCLE_INTERVAL_HOURS", new Alias("ratchet.cycle.interval", Aliases::hours)),
            Map.entry("recursive_optimization.cycle_interval", new Alias("ratchet.cycle.interval", Aliases::seconds)),
            same("IMPROVEMENT_ALLOW_PRODUCTION_DEPLOY", "ratchet.allow.production.deploy"),
            same("OPTIMIZER_GITHUB_TOKEN", "ratchet.github.token"),
            Map.entry("OPTIMIZER_GITHUB_CACHE_TTL", new Alias("ratchet.github.cache", Aliases::seconds)),
            same("OPTIMIZER_GITHUB_RATE_LIMIT_THRESHOLD", "ratchet.github.remaining.calls"),
            same("safetyChecks.allowProductionDeploy", "ratchet.allow.production.deploy"),
            same("safetyChecks.maxChangesPerProposal", "ratchet.change.max.files"),
            same("safetyChecks.maxLinesPerChange", "ratchet.change.max.lines"),
            same("IMPROVEMENT_QUALITY_THRESHOLD", "ratchet.change.min.quality"),
            Map.entry("OPTIMIZER_MIN_TEST_COVERAGE", new Alias("ratchet.change.min.coverage", Aliases::percent)),
            Map.entry("OPTIMIZER_MIN_PERFORMANCE_IMPROVEMENT", new Alias("ratchet.change.min.gain", Aliases::percent)),
            same("recursive_optimization.performance_threshold", "ratchet.change.min.gain"));

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])");

    private static final String NO_IPFS = "releases are not pinned to IPFS";
    private static final String FIXED = "the value is fixed";

    private static final Map<String, String> UNSUPPORTED = Map.ofEntries(
            Map.entry("IMPROVEMENT_RISK_TOLERANCE", "the predicted risk decides on the order alone"),
            Map.entry("OPTIMIZER_GITHUB_REPO", "the catalogue entry of a component names its repository"),
            Map.entry("OPTIMIZER_IPFS_API", NO_IPFS),
            Map.entry("OPTIMIZER_IPFS_GATEWAY", NO_IPFS),
            Map.entry("OPTIMIZER_MAX_AGENTS", "there is one generator"),
            Map.entry("OPTIMIZER_WORKTREE_BASE", "no worktree is made"),
            Map.entry("recursive_optimization.auto_deploy", "Ratchet does not change its own strategies"),
            Map.entry("recursive_optimization.ml_optimization", FIXED),
            Map.entry("recursive_optimization.parallel_processing", "candidates are made one after the other"));

    /** Property of an alias. */
    static Optional<Alias> find(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    /** Reason why a name of another system is refused; empty if it is not. */
    static Optional<String> unsupported(String name) {
        return Optional.ofNullable(UNSUPPORTED.get(name));
    }

    /** Every alias, supported or not. */
    static Stream<String> names() {
        return Stream.concat(KNOWN.keySet().stream(), UNSUPPORTED.keySet().stream());
    }

    private static Map.Entry<String, Alias> same(String name, String property) {
        return Map.entry(name, new Alias(property, UnaryOperator.identity()));
    }

    /** Negates a flag. Any other text is returned unchanged, and refused where the flag is read. */
    private static String inverse(String flag) {
        return switch (flag.strip()) {
            case "true" -> "false";
            case "false" -> "true";
            default -> flag;
        };
    }

    private static String hours(String number) {
        return whole(number, "hours") + "h";
    }

    private static String seconds(String number) {
        return whole(number, "seconds") + "s";
    }

    /** Whole number without its unit, which is part of the name: with a unit, 5m would become 5ms. */
    private static String whole(String number, String unit) {
        String digits = number.strip();
        if (!WHOLE.matcher(digits).matches()) {
            throw new IllegalArgumentException("must be a whole number of " + unit);
        }
        return digits;
    }

    /** Share of a whole number of percent. */
    private static String percent(String number) {
        return new BigDecimal(whole(number, "percent")).movePointLeft(2).toPlainString();
    }

    /** Schedule for every day at HH:MM in UTC. */
    private static String daily(String time) {
        Matcher parts = TIME_OF_DAY.matcher(time.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be a time of day in UTC such as 02:00");
        }
        return Integer.parseInt(parts.group(2)) + " " + Integer.parseInt(parts.group(1)) + " * * *";
    }

    private Aliases() {}
}
