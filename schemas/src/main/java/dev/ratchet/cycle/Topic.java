package dev.ratchet.cycle;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A topic of the catalogue: its name, role and the broker's settings. */
public record Topic(String name, Role role, Map<String, String> settings) {
    /** What every topic's name begins with. */
    public static final String PREFIX = "ratchet.";

    /** Copies the settings. */
    public Topic {
        settings = Map.copyOf(settings);
    }

    /** What a topic is for, which decides its partitions. */
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

    static Topic kept(String name, Role role, Duration retention) {
        return of(name, role, "delete", Map.of("retention.ms", Long.toString(retention.toMillis())));
    }

    static Topic forever(String name, Role role) {
        return of(name, role, "delete", Map.of("retention.ms", "-1"));
    }

    static Topic compacted(String name, Role role) {
        return of(name, role, "compact", Map.of());
    }

    static Topic compactedAndKept(String name, Role role, Duration retention) {
        return of(name, role, "compact,delete", Map.of("retention.ms", Long.toString(retention.toMillis())));
    }

    /** A 12 KB zstd batch can hold 400 MB, so a door takes no compression and only small batches. */
    static Topic door(String name) {
        return of(
                name,
                Role.DATA,
                "delete",
                Map.of(
                        "retention.ms",
                        Long.toString(Duration.ofDays(1).toMillis()),
                        "compression.type",
                        "uncompressed",
                        "max.message.bytes",
                        Integer.toString(1 << 20)));
    }

    private static Topic of(String name, Role role, String cleanup, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("cleanup.policy", cleanup);
        return new Topic(PREFIX + name, role, all);
    }
}
