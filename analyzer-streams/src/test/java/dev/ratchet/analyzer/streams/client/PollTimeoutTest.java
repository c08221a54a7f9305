package dev.ratchet.analyzer.streams.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollTimeoutTest {
    private static final Duration IDLE = Duration.ofMillis(100);

    @ParameterizedTest
    @CsvSource({
        // milliseconds since the latest records, requested, returned
        "0, 10, 10",
        "49, 10, 10",
        "50, 10, 100",
        "60000, 10, 100",
        "0, 0, 0",
        "60000, 0, 0",
        "60000, 500, 500"
    })
    void isLongOnlyWithoutRecords(long sinceMillis, long requestedMillis, long returnedMillis) {
        long received = Long.MAX_VALUE - 1_000_000; // the clock of the JVM may overflow
        PollTimeout timeout =
                new PollTimeout(IDLE, received - Duration.ofHours(1).toNanos());

        timeout.received(received);

        assertEquals(
                Duration.ofMillis(returnedMillis),
                timeout.next(
                        Duration.ofMillis(requestedMillis),
                        received + Duration.ofMillis(sinceMillis).toNanos()));
    }
}
