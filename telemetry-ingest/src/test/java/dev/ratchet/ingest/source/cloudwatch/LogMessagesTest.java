package dev.ratchet.ingest.source.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogMessagesTest {
    private static final CloudWatchLogGroup GROUP =
            new CloudWatchLogGroup("shop", new ComponentId("acme", "shop"), "/aws/lambda/shop", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-01T00:00:00Z 4f1c INFO order placed|9",
                "[WARN] slow|13",
                "[ERROR] KeyError: 'id'|17",
                "time=1 level=error msg=refused|17",
                "error: cannot connect|17",
                "no error was found|0",
                "REPORT RequestId: 1 Duration: 3 ms|0",
                "Task timed out after 3.00 seconds|17",
                "java.lang.ArithmeticException: / by zero|17",
                "FATAL out of memory|21",
                "{\"level\":\"warn\",\"message\":\"slow\"}|13",
                "{\"level\":\"INFO\",\"message\":\"an ERROR page was shown\"}|9",
                "{\"message\":\"no level\"}|0",
                "{not JSON, DEBUG|5",
            })
    void findsTheSeverityOfAMessage(String message, int severity) {
        assertEquals(severity, record(message).severity());
    }

    @Test
    void readsAnExceptionOfLambda() {
        LogRecord record = record("""
                {"errorType":"KeyError","errorMessage":"'id'","stackTrace":["  File a.py, line 3","    x['id']"]}""");

        assertEquals(
                Optional.of(new LoggedException("KeyError", "'id'", "  File a.py, line 3\n    x['id']")),
                record.exception());
        assertEquals(17, record.severity());
        assertEquals("stream", record.instance());
        assertEquals("acme", record.tenant());
    }

    @Test
    void theBodyOfAJsonMessageIsItsLine() {
        assertEquals("slow", record("{\"level\":\"warn\",\"message\":\"slow\"}").body());
        assertEquals("plain", record("plain\n").body());
    }

    @Test
    void samplesByTheIdAndNeverRemovesErrorsOrUnknownSeverities() {
        LogMessages tenth = new LogMessages(GROUP, .1);
        int infos = 0;
        for (int i = 0; i < 1_000; i++) {
            infos += tenth.record(event("id-" + i, "INFO served")).isPresent() ? 1 : 0;
            assertTrue(tenth.record(event("id-" + i, "ERROR failed")).isPresent());
            assertTrue(tenth.record(event("id-" + i, "of unknown severity")).isPresent());
        }

        assertTrue(infos > 60 && infos < 140, infos + " of 1000");
        assertEquals(
                tenth.record(event("id-7", "INFO served")),
                new LogMessages(GROUP, .1).record(event("id-7", "INFO served")));
    }

    private static LogRecord record(String message) {
        return new LogMessages(GROUP, 1).record(event("id", message)).orElseThrow();
    }

    private static LogMessages.Event event(String id, String message) {
        return new LogMessages.Event(id, "stream", 1_763_730_000_000L, message);
    }
}
