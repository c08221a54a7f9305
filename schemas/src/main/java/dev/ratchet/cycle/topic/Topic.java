package dev.ratchet.cycle.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Topic of the catalogue.
 *
 * @param name full name
 * @param role role, which determines the number of partitions
 * @param type class of the records
 * @param settings settings of the topic at the broker, by Kafka's names
 * @param <T> type of the records
 */
public record Topic<T>(String name, Role role, Class<T> type, Map<String, String> settings) {
    /** Prefix of all topic names. */
    public static final String PREFIX = "ratchet.";

    /** Copies the settings. */
    public Topic {
        settings = Map.copyOf(settings);
    }

    /** Role of a topic. */
    public enum Role {
        /** Topic of facts: several partitions, written at least once. */
        DATA,
        /** Topic of decisions: one partition, written exactly once. */
        DECISION
    }

    /** Number of partitions: 1 for decisions, the given number for data. */
    public int partitions(int dataPartitions) {
        return role == Role.DECISION ? 1 : dataPartitions;
    }

    static <T> Topic<T> retained(String name, Role role, Class<T> type, Duration retention) {
        return of(name, role, type, "delete", Map.of("retention.ms", Long.toString(retention.toMillis())));
    }

    static <T> Topic<T> unlimited(String name, Role role, Class<T> type) {
        return of(name, role, type, "delete", Map.of("retention.ms", "-1"));
    }

    static <T> Topic<T> compacted(String name, Role role, Class<T> type) {
        return of(name, role, type, "compact", Map.of());
    }

    static <T> Topic<T> compactedAndRetained(String name, Role role, Class<T> type, Duration retention) {
        return of(name, role, type, "compact,delete", Map.of("retention.ms", Long.toString(retention.toMillis())));
    }

    /** Creates a door topic: uncompressed and with small batches, because 12 KB of zstd can decompress to 400 MB. */
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
