package dev.ratchet.analyzer.config;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.specification.Specifications;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.DeploymentIntervals;
import dev.ratchet.runtime.config.LimitProperties;
import dev.ratchet.runtime.http.HttpSettings;
import dev.ratchet.runtime.kafka.Connections;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The analyzer's validated configuration.
 *
 * @param connections addresses and settings of Kafka and the schema registry
 * @param http settings of the HTTP server
 * @param address host and port under which the other instances reach this one; empty if it follows from host and port
 * @param settings thresholds and limits of the analysis
 * @param schedule times at which scheduled cycles start
 * @param cycles window, deadline and limits of cycles
 * @param stateFolder directory in which Kafka Streams stores the state of its tasks
 */
public record AnalyzerConfiguration(
        Connections connections,
        HttpSettings http,
        String address,
        AnalysisSettings settings,
        Schedule schedule,
        CycleSettings cycles,
        Path stateFolder) {
    /** Property of the HTTP port. */
    public static final String PORT = "ratchet.analyzer.port";

    /** A shorter cycle would end before its first proposal. */
    private static final Duration SHORTEST_CYCLE = Duration.ofSeconds(1);

    /** Every day at 02:00 UTC. */
    private static final String EVERY_NIGHT = "0 2 * * *";

    private static final Pattern ADDRESS = Pattern.compile("([^\\s:/]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    /**
     * Reads and validates the properties.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem
     */
    public static AnalyzerConfiguration of(Map<String, String> properties) {
        Configuration it = new Configuration(properties);
        AnalysisSettings defaults = AnalysisSettings.defaults();
        Connections connections = Connections.of(it);
        HttpSettings http = HttpSettings.of(it, PORT, 7071);
        String address = address(it);
        int errors = it.integer("ratchet.min.errors", (int) defaults.minErrors(), 1, 1_000_000);
        int clusters = it.integer("ratchet.max.clusters", defaults.limits().clusters(), 1, 1_000_000);
        int slow = it.integer("ratchet.slow.millis", (int) defaults.slowMillis(), 1, 3_600_000);
        SeriesLimits series = new SeriesLimits(
                it.integer("ratchet.max.series", defaults.limits().series().maxPerTenant(), 1, 1_000_000),
                (long) it.integer(
                                "ratchet.series.mebibytes",
                                (int) (defaults.limits().series().maxBytes() >> 20),
                                1,
                                1 << 20)
                        << 20);
        Duration events = it.duration("ratchet.event.window", Duration.ofMillis(defaults.eventWindowMillis()));
        Specifications.MinimumEvidence least = new Specifications.MinimumEvidence(
                it.integer(
                        "ratchet.min.interactions", defaults.minimumEvidence().interactions(), 1, 1_000_000),
                it.integer(
                        "ratchet.min.feature.requests",
                        defaults.minimumEvidence().requesters(),
                        1,
                        1_000));
        Path state = it.path("ratchet.state.folder", Path.of("ratchet-state")).resolve("analyzer");
        AnalysisSettings settings = new AnalysisSettings(
                errors,
                new AnalysisSettings.Limits(clusters, LimitProperties.mostComponents(it), series),
                slow,
                events.toMillis(),
                least,
                detector(it, defaults.detector()),
                DeploymentIntervals.length(it));
        Schedule schedule = schedule(it);
        CycleSettings cycles = cycles(it, CycleSettings.defaults(), events);
        it.check();
        return new AnalyzerConfiguration(connections, http, address, settings, schedule, cycles, state);
    }

    /** Copy with the port and the address that are actually used. */
    public AnalyzerConfiguration listeningOn(int boundPort, String reachable) {
        return new AnalyzerConfiguration(
                connections, http.withPort(boundPort), reachable, settings, schedule, cycles, stateFolder);
    }

    private static String address(Configuration it) {
        String address = it.text("ratchet.analyzer.address", "");
        Matcher matcher = ADDRESS.matcher(address);
        if (!address.isEmpty() && !(matcher.matches() && Integer.parseInt(matcher.group(2)) <= LAST_PORT)) {
            it.problem("ratchet.analyzer.address", "must be host:port: " + address);
        }
        return address;
    }

    private static Schedule schedule(Configuration it) {
        try {
            Schedule schedule = Schedule.of(it.text("ratchet.cycle.schedule", EVERY_NIGHT));
            return it.text("ratchet.cycle.interval", "").isBlank()
                    ? schedule
                    : schedule.every(it.duration("ratchet.cycle.interval", Duration.ofDays(1), SHORTEST_CYCLE));
        } catch (IllegalArgumentException e) {
            it.problem("ratchet.cycle.schedule", String.valueOf(e.getMessage()));
            return Schedule.of(EVERY_NIGHT);
        }
    }

    private static CycleSettings cycles(Configuration it, CycleSettings defaults, Duration alarmQuiet) {
        return new CycleSettings(
                it.duration("ratchet.cycle.window", defaults.window()),
                it.duration("ratchet.cycle.deadline", defaults.deadline(), SHORTEST_CYCLE),
                it.integer("ratchet.cycle.max.improvements", defaults.maxImprovements(), 1, 1_000),
                it.integer("ratchet.cycle.max.cycles", (int) defaults.maxCycles(), 0, Integer.MAX_VALUE),
                LimitProperties.read(it, defaults.limits().mostConcurrent()),
                alarmQuiet,
                it.flag("ratchet.cycle.critical", defaults.startsCriticalCycles()),
                LimitProperties.specificationsPerDay(it) > 0);
    }

    private static DetectorKind detector(Configuration it, DetectorKind otherwise) {
        String name = it.text("ratchet.detector", otherwise.name().toLowerCase(Locale.ROOT));
        for (DetectorKind kind : DetectorKind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        it.problem("ratchet.detector", "must be seasonal or classic: " + name);
        return otherwise;
    }
}
