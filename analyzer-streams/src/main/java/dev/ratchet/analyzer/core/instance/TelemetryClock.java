package dev.ratchet.analyzer.core.instance;

import dev.ratchet.cycle.health.StatsSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * Event time of a partition: the time up to which the records of all its topics were read. While a backlog is read, one
 * topic may be minutes ahead of another. A topic without records for ten seconds does not delay the others, and the wall
 * clock advances event time if no record arrives at all.
 */
final class TelemetryClock {
    /** Value before the first record. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final long BEHIND_MILLIS = 10_000;
    private static final long IDLE_MILLIS = 30_000;

    private final Map<StatsSource, Topic> topics = new EnumMap<>(StatsSource.class);
    private long millis = UNKNOWN;

    private static final class Topic {
        private long latestMillis = UNKNOWN;
        private boolean hasArrived;
        private long activeMillis = UNKNOWN;
        private boolean isActive;
    }

    /** Records the arrival of a record at a time in milliseconds since the epoch. */
    void arrived(StatsSource source, long atMillis) {
        Topic topic = topics.computeIfAbsent(source, _ -> new Topic());
        topic.hasArrived = true;
        topic.isActive = true;
        topic.latestMillis = Math.max(topic.latestMillis, atMillis);
        update();
    }

    /** Considers the wall clock. */
    void advance(long nowMillis) {
        boolean isIdle = !topics.isEmpty();
        for (Topic topic : topics.values()) {
            if (topic.hasArrived || topic.activeMillis == UNKNOWN) {
                topic.activeMillis = nowMillis;
                topic.hasArrived = false;
            }
            topic.isActive = nowMillis - topic.activeMillis < BEHIND_MILLIS;
            isIdle &= nowMillis - topic.activeMillis >= IDLE_MILLIS;
        }
        update();
        if (isIdle) {
            millis = Math.max(millis, nowMillis - IDLE_MILLIS);
        }
    }

    private void update() {
        long behind = topics.values().stream()
                .filter(it -> it.isActive)
                .mapToLong(it -> it.latestMillis)
                .min()
                .orElseGet(() -> topics.values().stream()
                        .mapToLong(it -> it.latestMillis)
                        .max()
                        .orElse(UNKNOWN));
        millis = Math.max(millis, behind);
    }

    /** Event time in milliseconds since the epoch. */
    long millis() {
        return millis;
    }
}
