package dev.ratchet.generator.recipe.tuning;

import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.opportunity.Evidence;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The one capacity that evidence shows to be used up. HikariCP and the metrics of JDBC may describe one pool by two
 * names.
 *
 * @param used the capacities, all of one kind; at least one
 */
record UsedCapacity(List<Capacity> used) {
    private static final Set<CapacityKind> POOLS = EnumSet.of(
            CapacityKind.CONNECTION_POOL,
            CapacityKind.TOMCAT_THREADS,
            CapacityKind.JETTY_THREADS,
            CapacityKind.EXECUTOR,
            CapacityKind.CACHE);

    /** Names of the only pool of a program that gives it none. */
    private static final Set<String> UNNAMED = Set.of("", "HikariPool-1", "dataSource", "default");

    /** Least used share of a limit. */
    private static final double FULL = .8;

    /** Least and highest number of entries of a full cache, as a share of its limit. */
    private static final double LEAST_FULL = .95;

    private static final double MOST_FULL = 1.05;

    UsedCapacity {
        used = List.copyOf(used);
    }

    /** Whether evidence is about a pool or a cache. */
    static boolean isIn(Evidence evidence) {
        return evidence.capacities().stream().anyMatch(it -> POOLS.contains(it.kind()));
    }

    /** Reason why the capacities of evidence are not one whose limit may be raised; empty if they are. */
    static Optional<String> obstacle(List<Capacity> all) {
        if (!all.stream().allMatch(it -> POOLS.contains(it.kind()))) {
            return Optional.of("other resources are nearly exhausted, too, and a higher limit would use more of them");
        }
        boolean isOne = all.stream().map(Capacity::kind).distinct().count() == 1
                && all.stream().map(Capacity::limit).distinct().count() == 1
                && (all.size() == 1 || all.getFirst().kind() == CapacityKind.CONNECTION_POOL);
        return isOne
                ? Optional.empty()
                : Optional.of("several pools are nearly used up, and any of them may be the cause");
    }

    CapacityKind kind() {
        return used.getFirst().kind();
    }

    double highest() {
        return used.stream().mapToDouble(Capacity::used).max().orElseThrow();
    }

    /** Whether the setting with a wildcard, or the value of its pool's name, can be the one of this capacity. */
    boolean isNamed(Setting setting, Assignment limit, Optional<String> poolName) {
        String wildcard = limit.name().wildcard(setting.pattern());
        return switch (kind()) {
            case CONNECTION_POOL -> used.stream().allMatch(it -> isNamed(it.name(), poolName));
            case EXECUTOR ->
                wildcard.isEmpty()
                        ? used.getFirst().name().equals("applicationTaskExecutor")
                        : wildcard.equals(SettingName.relaxed(used.getFirst().name()));
            case CACHE ->
                wildcard.isEmpty()
                        || wildcard.equals(SettingName.relaxed(used.getFirst().name()));
            case TOMCAT_THREADS, JETTY_THREADS -> true;
            case UNKNOWN, OTHER -> false;
        };
    }

    private static boolean isNamed(String name, Optional<String> poolName) {
        return poolName.isEmpty() ? UNNAMED.contains(name) : name.equals(poolName.get()) || name.equals("dataSource");
    }

    /** Reason why a value of a file is not the limit that is used up; empty if it is. */
    Optional<String> difference(int value) {
        if (kind() == CapacityKind.CACHE) {
            boolean isFull = highest() >= LEAST_FULL * value && highest() <= MOST_FULL * value;
            return isFull
                    ? Optional.empty()
                    : Optional.of(String.format(
                            Locale.ROOT,
                            "the cache is not full: it has %.0f entries, and the file permits %d",
                            highest(),
                            value));
        }
        Optional<Long> limit = used.getFirst().limit();
        if (limit.isEmpty()) {
            return Optional.of("the telemetry does not state one limit for all instances");
        }
        if (limit.get() != value) {
            return Optional.of("the telemetry states a limit of " + limit.get() + ", and the file one of " + value
                    + ": something else sets it");
        }
        return highest() >= FULL * value ? Optional.empty() : Optional.of("less than 80 % of the limit is used");
    }

    /** The evidence, as a clause for people. */
    String clause(Evidence evidence) {
        return switch (kind()) {
            case CONNECTION_POOL ->
                String.format(Locale.ROOT, "%.1f of %d connections were in use", highest(), limit());
            case CACHE ->
                String.format(
                        Locale.ROOT,
                        "the cache was full with %.0f entries, and %.0f %% of %,d requests in an hour missed it",
                        highest(),
                        100 * evidence.frequency().share(),
                        evidence.frequency().total());
            case TOMCAT_THREADS, JETTY_THREADS, EXECUTOR, UNKNOWN, OTHER ->
                String.format(Locale.ROOT, "%.1f of %d threads were busy", highest(), limit());
        };
    }

    private long limit() {
        return used.getFirst().limit().orElse(0L);
    }
}
