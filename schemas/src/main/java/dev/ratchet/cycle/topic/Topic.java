package dev.ratchet.cycle.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic of the catalogue: its name, role, record and the broker's settings.
 *
 * @param type class of its records
 * @param <T> its records
 */
public record Topic<T>(String name, Role role, Class<T> type, Map<String, String> settings) {
    /** The prefix of every topic's name. */
    public static final String PREFIX = "ratchet.";

    /** Copies the settings. */
    public Topic {
        settings = Map.copyOf(settings);
    }

    /** The role of a topic, which determines its partitions. */
    public enum Role {
        /** Facts: N partitions, at least once. */
        DATA,
        /** Decisions: one partition, exactly once. */
        DECISION
    }

    /** One for decisions, the given number for data. */
    public int partitions(int dataPartitions) {
        return role == Role.DECISION ? 1 : dataPartitions;
    }

    static <T> Topic<T> kept(String name, Role role, Class<T> type, Duration retention) {
        return of(name, role, type, "delete", Map.of("retention.ms", Long.toString(retention.toMillis())));
    }

    static <T> Topic<T> forever(String name, Role role, Class<T> type) {
        return of(name, role, type, "delete", Map.of("retention.ms", "-1"));
    }

    static <T> Topic<T> compacted(String name, Role role, Class<T> type) {
        return of(name, role, type, "compact", Map.of());
    }

    static <T> Topic<T> compactedAndKept(String name, Role role, Class<T> type, Duration retention) {
        return of(name, role, type, "compact,delete", Map.of("retention.ms", Long.toString(retention.toMillis())));
    }

    /** A 12 KB zstd batch can hold 400 MB, so a door takes no compression and only small batches. */
    static <T> Topic<T> door(String name, Class<T> type) {
        return of(
                name,
                Role.DATA,
                type,
                "delete",
                Map.of(
                        "retention.ms",
                        Long.toString(Duration.ofDays(1).toMillis()),
                        "compression.type",
                        "uncompressed",
                        "max.message.bytes",
                        Integer.toString(1 << 20)));
    }

    private static <T> Topic<T> of(
            String name, Role role, Class<T> type, String cleanup, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("cleanup.policy", cleanup);
        return new Topic<>(PREFIX + name, role, type, all);
    }
}
