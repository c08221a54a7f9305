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
 * Schedule of cycles: a cron expression of five fields (minute, hour, day of month, month, day of week), or {@code
 * none}.
 *
 * <p>Times are UTC, so that daylight saving does not shift them.
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

    /**
     * Equidistant times.
     *
     * @param firstMillis any one of them, in milliseconds since the epoch
     * @param millis distance between two of them, in milliseconds
     */
    private record Interval(long firstMillis, long millis) {
        OptionalLong lastDue(long afterMillis, long nowMillis) {
            long due = firstMillis + Math.floorDiv(nowMillis - firstMillis, millis) * millis;
            return due > afterMillis ? OptionalLong.of(due) : OptionalLong.empty();
        }
    }

    /**
     * Parses a schedule.
     *
     * @throws IllegalArgumentException if the text is neither a cron expression of five fields nor {@code none}
     */
    public static Schedule of(String text) {
        if (!text.equals(NONE) && text.trim().split("\\s+").length != FIELDS) {
            throw new IllegalArgumentException("must be a cron expression of five fields in UTC, or none: " + text);
        }
        String trimmed = text.trim();
        return new Schedule(
                trimmed, trimmed.equals(NONE) ? Optional.empty() : Optional.of(cron(trimmed)), Optional.empty());
    }

    /** Parses a cron expression that is due at some time: the parser accepts 30 February, which fails at each look. */
    private static CronExpression cron(String text) {
        try {
            CronExpression cron = CronExpression.create(text);
            next(cron, 0);
            return cron;
        } catch (RuntimeException e) { // the parser throws ArithmeticException, too, for a step of 0
            throw new IllegalArgumentException(
                    "must be a cron expression of five fields in UTC that is due at some time, or none: " + text + " ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    /**
     * Returns a schedule with the same time of day but a fixed interval, counted from 1 January 1970.
     *
     * @throws IllegalArgumentException if this schedule is not a daily one
     */
    public Schedule every(Duration length) {
        Matcher daily = DAILY.matcher(text);
        if (!daily.matches() || cron.isEmpty()) {
            throw new IllegalArgumentException(
                    "must be a time of day, such as 0 2 * * *, if an interval is set: " + text);
        }
        Duration first =
                Duration.ofMinutes(Integer.parseInt(daily.group(1))).plusHours(Integer.parseInt(daily.group(2)));
        return new Schedule(
                "every " + length + " from " + text,
                Optional.empty(),
                Optional.of(new Interval(first.toMillis(), length.toMillis())));
    }

    /** Latest time in {@code (afterMillis, nowMillis]} at which a cycle is due. Several missed times count as one. */
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
