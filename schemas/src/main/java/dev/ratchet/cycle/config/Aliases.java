package dev.ratchet.cycle.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Other names under which properties are known elsewhere, in the environment as in a file. Where both are given in the same
 * place, the property's own name is the stronger.
 */
final class Aliases {
    private record Alias(String property, UnaryOperator<String> value) {}

    private static final Map<String, Alias> KNOWN = Map.ofEntries(
            same("MAX_CONCURRENT_IMPROVEMENTS", "ratchet.max.concurrent"),
            same("ENABLE_SELF_IMPROVEMENT", "ratchet.cycle.enabled"),
            same("IMPROVEMENT_MIN_ERRORS_FOR_REPORT", "ratchet.min.errors"),
            same("IMPROVEMENT_MIN_INTERACTIONS", "ratchet.min.interactions"),
            same("IMPROVEMENT_MIN_FEATURE_REQUESTS", "ratchet.min.feature.requests"),
            same("IMPROVEMENT_PERFORMANCE_THRESHOLD_MS", "ratchet.slow.millis"),
            same("recursive_optimization.enabled", "ratchet.cycle.enabled"),
            same("recursive_optimization.max_cycles", "ratchet.cycle.max.cycles"),
            Map.entry(
                    "CLOUDWATCH_EVENT_DEDUP_WINDOW_SECONDS",
                    new Alias("ratchet.event.window", seconds -> seconds.strip() + "s")),
            Map.entry("IMPROVEMENT_CYCLE_START_TIME", new Alias("ratchet.cycle.schedule", Aliases::daily)));

    private static Map.Entry<String, Alias> same(String name, String property) {
        return Map.entry(name, new Alias(property, UnaryOperator.identity()));
    }

    /** The properties that other names among these stand for. */
    static Map<String, String> resolved(Map<String, String> given) {
        Map<String, String> resolved = new TreeMap<>();
        new TreeMap<>(given).forEach((name, value) -> {
            Alias alias = KNOWN.get(name);
            if (alias != null) {
                resolved.put(alias.property, alias.value.apply(value));
            }
        });
        return resolved;
    }

    /** Every day at HH:MM in UTC; anything else is left as it is, and refused where the schedule is read. */
    private static String daily(String time) {
        String[] parts = time.strip().split(":", -1);
        boolean isTime = parts.length == 2 && parts[0].matches("\\d{1,2}") && parts[1].matches("\\d{2}");
        return isTime ? Integer.parseInt(parts[1]) + " " + Integer.parseInt(parts[0]) + " * * *" : time;
    }

    private Aliases() {}
}
