package dev.ratchet.backtest.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** Parses times in the formats that people write. */
public final class Times {
    /**
     * Limit between seconds and milliseconds since the epoch, for whole numbers: the year 5138 in seconds, 3 March 1973
     * in milliseconds.
     */
    private static final long SECONDS_BELOW = 100_000_000_000L;

    private Times() {}

    /** Milliseconds since the epoch; empty where the text is not a time. */
    public static OptionalLong millis(String written) {
        String text = written.strip();
        try {
            if (text.matches("-?\\d{1,15}")) {
                long number = Long.parseLong(text);
                return OptionalLong.of(Math.abs(number) < SECONDS_BELOW ? number * 1_000 : number);
            }
            String iso = text.length() > 10 && text.charAt(10) == ' '
                    ? text.substring(0, 10) + 'T' + text.substring(11)
                    : text;
            Instant instant = iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            return OptionalLong.of(instant.toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
