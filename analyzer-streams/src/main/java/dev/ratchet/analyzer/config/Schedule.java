package dev.ratchet.analyzer.config;

import io.micronaut.scheduling.cron.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When cycles begin by the clock: five fields (minute, hour, day of month, month, day of week) in UTC, so that daylight saving
 * does nothing to them, or {@code none}.
 */
public final class Schedule {
    private static final String NONE = "none";
    private static final int FIELDS = 5;
    private static final Pattern DAILY = Pattern.compile("(\\d{1,2})\\s+(\\d{1,2})(\\s+\\*){3}");

    private final String text;
    private final Optional<CronExpression> cron;
    private final Optional<Interval> interval;

    private Schedule(String text, Optional<CronExpression> cron, Optional<Interval> interval) {
        this.text = text;
        this.cron = cron;
        this.interval = interval;
    }

    /** Equal steps from a moment on. */
    private record Interval(long firstMillis, long millis) {
        OptionalLong lastDue(long afterMillis, long nowMillis) {
            long due = firstMillis + Math.floorDiv(nowMillis - firstMillis, millis) * millis;
            return due > afterMillis ? OptionalLong.of(due) : OptionalLong.empty();
        }
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
        String trimmed = text.trim();
        return new Schedule(
                trimmed,
                trimmed.equals(NONE) ? Optional.empty() : Optional.of(CronExpression.create(trimmed)),
                Optional.empty());
    }

    /**
     * The same time of day, but every interval, counted from the first day of 1970.
     *
     * @throws IllegalArgumentException if this schedule is no time of day
     */
    public Schedule every(Duration length) {
        Matcher daily = DAILY.matcher(text);
        if (!daily.matches() || cron.isEmpty()) {
            throw new IllegalArgumentException(
                    "must be a time of day, such as 0 2 * * *, where an interval is set: " + text);
        }
        Duration first =
                Duration.ofMinutes(Integer.parseInt(daily.group(1))).plusHours(Integer.parseInt(daily.group(2)));
        return new Schedule(
                "every " + length + " from " + text,
                Optional.empty(),
                Optional.of(new Interval(first.toMillis(), length.toMillis())));
    }

    /** The last moment after one and not after another at which a cycle is due: those that were missed are one. */
    public OptionalLong lastDue(long afterMillis, long nowMillis) {
        return interval.map(it -> it.lastDue(afterMillis, nowMillis))
                .or(() -> cron.map(it -> last(it, afterMillis, nowMillis)))
                .orElse(OptionalLong.empty());
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
