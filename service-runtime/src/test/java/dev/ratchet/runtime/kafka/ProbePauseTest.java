package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProbePauseTest {
    private static final long MILLI = 1_000_000;

    private final AtomicLong nanos = new AtomicLong();
    private final ProbePause pause = new ProbePause(nanos::get);

    @ParameterizedTest
    @CsvSource({
        // milliseconds: the latest question, begin of the pause, now, rest of the pause
        "0, 0, 0, 500",
        "0, 4000, 4100, 400",
        "0, 4999, 4999, 500",
        "0, 5000, 5000, 5000",
        "0, 60000, 61000, 4000",
        "61000, 60000, 61000, -500"
    })
    void isLongFiveSecondsAfterTheLatestQuestion(long asked, long began, long now, long left) {
        nanos.set(asked * MILLI);
        pause.ask();

        assertEquals(Duration.ofMillis(left), pause.left(began * MILLI, now * MILLI));
    }

    @Test
    void aQuestionEndsALongPause() throws Exception {
        ProbePause running = new ProbePause(() -> nanos.get() + System.nanoTime());
        nanos.set(60_000 * MILLI); // nobody has asked for a minute
        CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> await(running));

        running.ask();

        assertTrue(ended.get(4, TimeUnit.SECONDS), "within less than the long pause");
    }

    @Test
    void closingEndsThePause() throws Exception {
        CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> await(pause));

        pause.close();

        assertFalse(ended.get(4, TimeUnit.SECONDS));
    }

    private static boolean await(ProbePause pause) {
        try {
            return pause.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
