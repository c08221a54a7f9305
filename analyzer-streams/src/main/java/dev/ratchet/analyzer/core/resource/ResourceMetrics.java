package dev.ratchet.analyzer.core.resource;

import dev.ratchet.analyzer.core.resource.ResourceSeries.Role;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Table of the names under which collectors, agents and libraries send the use of resources.
 *
 * <p>Names are compared in lower case, with dots for underscores, and without the suffix that Prometheus adds to a
 * ratio. A value is in per cent if its unit or its name says so, otherwise it is a share.
 *
 * <pre>
 * system.cpu.utilization by state                        1 - idle
 * system.memory, .paging, .filesystem.utilization        state used; no file system that is only read
 * process.cpu.utilization by state                       sum of the states
 * *.utilization, *.percent of a capacity, CPUUtilization as they are; not *.request_utilization, and not the
 *                                                        utilization of containers in processors
 * pairs of a use and its limit                           use / limit
 * </pre>
 */
public final class ResourceMetrics {
    private static final Pattern NAME =
            Pattern.compile(".*(cpu|memory|heap|disk|filesystem|utilization|pool|threads?|connections?|queue).*");
    private static final Pattern CAPACITY = Pattern.compile(".*(cpu|memory|heap|disk|filesystem).*");

    private static final Pattern SHARE =
            Pattern.compile("(?:.*\\.)?utilization|(?:cpu|memory)utilization|.*(?:cpu|mem|memory|heap|disk"
                    + "|filesystem)(?:\\..*)?\\.percent");

    /** Shares of a request, which is not a limit, and utilizations that kubelets and Docker state in processors. */
    private static final Pattern NO_SHARE = Pattern.compile(
            ".*\\.request\\.utilization|(?:k8s\\.(?:node|pod|container)|container)\\.cpu\\.utilization");

    private static final Pattern PERCENT = Pattern.compile(".*percent.*|(?:cpu|memory)utilization");
    private static final Pattern ADDITIVE = Pattern.compile(".*process\\.cpu\\.utilization");

    /** Attributes that name the state of a part of the resource. */
    private static final Set<String> STATES = Set.of(
            "state",
            "cpu.mode",
            "cpu.state",
            "system.cpu.state",
            "system.memory.state",
            "system.paging.state",
            "system.filesystem.state",
            "process.cpu.state",
            "db.client.connection.state");

    /** Attributes over which the mean of a resource is taken, or that describe it without distinguishing it. */
    private static final Set<String> IGNORED = Set.of(
            "cpu",
            "cpu.logical_number",
            "system.cpu.logical_number",
            "jvm.memory.type",
            "area",
            "mode",
            "system.filesystem.mode",
            "system.filesystem.type");

    private static final Set<String> READ_ONLY = Set.of("squashfs", "iso9660", "overlay");

    /** Names of a use, and of its limit. */
    private static final List<Pair> PAIRS = List.of(
            new Pair("jvm.memory.used", "jvm.memory.limit"),
            new Pair("jvm.memory.used", "jvm.memory.max"),
            new Pair("process.runtime.jvm.memory.usage", "process.runtime.jvm.memory.limit"),
            new Pair("go.memory.used", "go.memory.limit"),
            new Pair("v8js.memory.heap.used", "v8js.memory.heap.limit"),
            new Pair("container.memory.usage", "container.memory.limit"),
            new Pair("container.memory.usage.total", "container.memory.usage.limit"),
            new Pair("db.client.connection.count", "db.client.connection.max", CapacityKind.CONNECTION_POOL),
            new Pair("db.client.connections.usage", "db.client.connections.max", CapacityKind.CONNECTION_POOL),
            new Pair("hikaricp.connections.active", "hikaricp.connections.max", CapacityKind.CONNECTION_POOL),
            new Pair("jdbc.connections.active", "jdbc.connections.max", CapacityKind.CONNECTION_POOL),
            new Pair("tomcat.threads.busy", "tomcat.threads.config.max", CapacityKind.TOMCAT_THREADS),
            new Pair("jetty.threads.busy", "jetty.threads.config.max", CapacityKind.JETTY_THREADS),
            new Pair("executor.active", "executor.pool.max", CapacityKind.EXECUTOR),
            new Pair("process.open.file.descriptor.count", "process.open.file.descriptor.limit"));

    private static final int LONGEST_NAME = 200;

    private record Pair(String used, String limit, CapacityKind kind) {
        Pair(String used, String limit) {
            this(used, limit, CapacityKind.OTHER);
        }
    }

    /** Resource of a series; empty if it does not describe the use of one. */
    public static Optional<ResourceSeries> find(SeriesDefinition series) {
        if (series.kind() != PointKind.GAUGE || isReadOnly(series.attributes())) {
            return Optional.empty();
        }
        String name = canonical(series.name());
        boolean isShare = SHARE.matcher(name).matches();
        if (isShare && (isPercent(series, name) || !NO_SHARE.matcher(name).matches())) {
            return share(series, name);
        }
        return PAIRS.stream()
                .filter(it -> it.used.equals(name) || it.limit.equals(name))
                .findFirst()
                .flatMap(it -> pair(series, it, it.used.equals(name) ? Role.USED : Role.LIMIT));
    }

    /** Whether a name is that of a resource, with or without a capacity. */
    public static boolean isResource(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a name is that of a resource with a capacity that its component uses up. */
    public static boolean isCapacity(String name) {
        return CAPACITY.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private static Optional<ResourceSeries> share(SeriesDefinition series, String name) {
        double scale = isPercent(series, name) ? .01 : 1;
        String state = state(series.attributes());
        String label = label(series.name(), series.attributes());
        if (state.isEmpty() || ADDITIVE.matcher(name).matches()) {
            return Optional.of(new ResourceSeries(label, Role.SHARE, state, scale));
        }
        return switch (state) {
            case "idle" -> Optional.of(new ResourceSeries(label, Role.IDLE, "", scale));
            case "used" -> Optional.of(new ResourceSeries(label, Role.SHARE, "", scale));
            default -> Optional.empty();
        };
    }

    private static Optional<ResourceSeries> pair(SeriesDefinition series, Pair pair, Role role) {
        String state = state(series.attributes());
        return role == Role.USED && !state.isEmpty() && !state.equals("used")
                ? Optional.empty()
                : Optional.of(new ResourceSeries(
                        label(pair.used, series.attributes()),
                        role,
                        "",
                        1,
                        PoolName.of(pair.kind, series.attributes())));
    }

    private static boolean isPercent(SeriesDefinition series, String name) {
        return series.unit().equals("%")
                || series.unit().equalsIgnoreCase("percent")
                || PERCENT.matcher(name).matches();
    }

    private static boolean isReadOnly(Map<String, String> attributes) {
        return "ro".equals(attributes.get("mode"))
                || "ro".equals(attributes.get("system.filesystem.mode"))
                || READ_ONLY.contains(attributes.getOrDefault("type", ""))
                || READ_ONLY.contains(attributes.getOrDefault("system.filesystem.type", ""));
    }

    private static String canonical(String name) {
        String dotted = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return dotted.endsWith(".ratio") ? dotted.substring(0, dotted.length() - ".ratio".length()) : dotted;
    }

    private static String state(Map<String, String> attributes) {
        return STATES.stream()
                .filter(attributes::containsKey)
                .findFirst()
                .map(it -> attributes.getOrDefault(it, "").toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /**
     * Name of a resource: the metric and the values of the attributes that distinguish it, in the order of their
     * keys.
     */
    private static String label(String metric, Map<String, String> attributes) {
        String values = new TreeMap<>(attributes)
                .entrySet().stream()
                        .filter(it -> !STATES.contains(it.getKey()) && !IGNORED.contains(it.getKey()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining(", "));
        String label = values.isEmpty() ? metric : metric + " of " + values;
        return label.substring(0, Math.min(LONGEST_NAME, label.length()));
    }

    private ResourceMetrics() {}
}
