package dev.ratchet.backtest.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01 00:05:00, 2026-03-01T00:05:00Z",
        "2026-03-01 00:05:00.250000, 2026-03-01T00:05:00.250Z",
        "2026-03-01T00:05, 2026-03-01T00:05:00Z",
        "2026-03-01T00:05:00Z, 2026-03-01T00:05:00Z",
        "2026-03-01 01:05:00+01:00, 2026-03-01T00:05:00Z",
        "1772323500, 2026-03-01T00:05:00Z",
        "1772323500000, 2026-03-01T00:05:00Z",
        "-60, 1969-12-31T23:59:00Z",
    })
    void readsCommonFormats(String written, Instant moment) {
        assertEquals(OptionalLong.of(moment.toEpochMilli()), Times.millis(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "2026-13-01 00:00:00", "1.5", "12345678901234567890", "2026-03-01"})
    void rejectsOtherText(String written) {
        assertTrue(Times.millis(written).isEmpty());
    }
}
