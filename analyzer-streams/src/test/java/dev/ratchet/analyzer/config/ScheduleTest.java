package dev.ratchet.analyzer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "0 2 * * *, 2026-03-28T01:59:59Z, 2026-03-28T02:00:00Z, 2026-03-28T02:00:00Z",
        "0 2 * * *, 2026-03-28T02:00:00Z, 2026-03-29T01:59:59Z,",
        "0 2 * * *, 2026-03-28T02:00:00Z, 2026-03-29T02:00:00Z, 2026-03-29T02:00:00Z",
        "0 2 * * *, 2026-03-20T12:00:00Z, 2026-03-29T12:00:00Z, 2026-03-29T02:00:00Z",
        "0 6 * * 1, 2026-03-28T00:00:00Z, 2026-03-31T00:00:00Z, 2026-03-30T06:00:00Z",
        "0 8 29 2 *, 2027-03-01T00:00:00Z, 2028-03-01T00:00:00Z, 2028-02-29T08:00:00Z",
        "none, 2026-03-20T12:00:00Z, 2027-03-29T12:00:00Z,",
    })
    void returnsTheLatestDueTime(String cron, Instant after, Instant now, Instant due) {
        assertEquals(
                due == null ? OptionalLong.empty() : OptionalLong.of(due.toEpochMilli()),
                Schedule.of(cron).lastDue(after.toEpochMilli(), now.toEpochMilli()));
    }

    @ParameterizedTest
    @CsvSource({
        "PT6H, 2026-03-28T01:59:59Z, 2026-03-28T02:00:00Z, 2026-03-28T02:00:00Z",
        "PT6H, 2026-03-28T02:00:00Z, 2026-03-28T07:59:59Z,",
        "PT6H, 2026-03-28T02:00:00Z, 2026-03-28T21:00:00Z, 2026-03-28T20:00:00Z",
        "PT24H, 2026-03-28T02:00:00Z, 2026-03-29T12:00:00Z, 2026-03-29T02:00:00Z",
        "PT168H, 2026-03-26T02:00:00Z, 2026-04-02T01:59:59Z,",
        "PT168H, 2026-03-26T02:00:00Z, 2026-04-02T02:00:00Z, 2026-04-02T02:00:00Z",
    })
    void intervalsCountFromTheTimeOfDay(Duration interval, Instant after, Instant now, Instant due) {
        assertEquals(
                due == null ? OptionalLong.empty() : OptionalLong.of(due.toEpochMilli()),
                Schedule.of("0 2 * * *").every(interval).lastDue(after.toEpochMilli(), now.toEpochMilli()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "0 6 * * 1", "*/5 2 * * *"})
    void intervalsRequireATimeOfDay(String cron) {
        assertThrows(IllegalArgumentException.class, () -> Schedule.of(cron).every(Duration.ofHours(6)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "at night",
                "61 * * * *",
                "0 0 2 * * *",
                "0 25 * * *",
                "0 0 30 2 *",
                "0 0 31 4 *",
                "*/0 * * * *",
                "0 */0 * * *",
                "0 0 */0 * *",
                "0 0 * * */0",
                "30-10 * * * *",
                "0 20-8 * * *",
                "*/99999999999 * * * *",
                "0-59/-1 * * * *",
                "-5 * * * *",
                "0 0 32 * *",
                "0 0 * * 1-9",
                "0 0 99999999999 * *"
            })
    void rejectsInvalidSchedules(String text) {
        assertThrows(IllegalArgumentException.class, () -> Schedule.of(text));
    }

    @Test
    void errorMessagesExplainTheRemedy() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Schedule.of("daily"));

        assertTrue(String.valueOf(refused.getMessage()).contains("a cron expression of five fields in UTC, or none"));
    }
}
