package dev.ratchet.analyzer.config;

import io.micronaut.scheduling.cron.CronExpression;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When cycles begin by the clock: five fields (minute, hour, day of month, month, day of week) in UTC, so that daylight saving
 * does nothing to them, or {@code none}.
 */
public final class Schedule {
    private static final String NONE = "none";
    private static final int FIELDS = 5;

    private final String text;
    private final Optional<CronExpression> cron;

    private Schedule(String text) {
        this.text = text;
        this.cron = text.equals(NONE) ? Optional.empty() : Optional.of(CronExpression.create(text));
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Schedule of(String text) {
        if (!text.equals(NONE) && text.trim().split("\\s+").length != FIELDS) {
            throw new IllegalArgumentException("must be five fields of cron in UTC, or none: " + text);
        }
        return new Schedule(text.trim());
    }

    /** The last moment after one and not after another at which a cycle is due: those that were missed are one. */
    public OptionalLong lastDue(long afterMillis, long nowMillis) {
        return cron.map(it -> last(it, afterMillis, nowMillis)).orElse(OptionalLong.empty());
    }

    private static OptionalLong last(CronExpression cron, long afterMillis, long nowMillis) {
        OptionalLong last = OptionalLong.empty();
        for (long next = next(cron, afterMillis); next <= nowMillis; next = next(cron, next)) {
            last = OptionalLong.of(next);
        }
        return last;
    }

    private static long next(CronExpression cron, long afterMillis) {
        return cron.nextTimeAfter(Instant.ofEpochMilli(afterMillis).atZone(ZoneOffset.UTC))
                .toInstant()
                .toEpochMilli();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
