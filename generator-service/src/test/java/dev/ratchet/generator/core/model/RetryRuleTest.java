package dev.ratchet.generator.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.generator.core.model.AttemptFailure.Kind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {
    private static final RetryRule RULE = new RetryRule(3, Duration.ofMinutes(2));

    @ParameterizedTest
    @CsvSource({
        "1, UNAVAILABLE, 0, 0, 2",
        "2, UNAVAILABLE, 0, 5, 4",
        "3, TIMEOUT, 0, 60, 8",
        "4, UNAVAILABLE, 0, 60, -1",
        "1, RATE_LIMITED, 30, 0, 30",
        "3, RATE_LIMITED, 1, 0, 8",
        "1, RATE_LIMITED, 300, 0, -1",
        "1, UNAVAILABLE, 0, 118, -1",
        "1, UNREACHABLE, 0, 0, 2",
        "1, BROKEN, 0, 0, 2",
        "1, REFUSED, 0, 0, -1",
        "1, MALFORMED, 0, 0, -1",
        "1, TOO_LARGE, 0, 0, -1",
        "1, NO_SCRIPT, 0, 0, -1",
    })
    void pausesAfterATransientFailure(int attempt, Kind kind, int retryAfter, int elapsed, int pause) {
        AttemptFailure failure = new AttemptFailure(kind, 0, Duration.ofSeconds(retryAfter));

        long seconds = RULE.next(attempt, failure, Duration.ofSeconds(elapsed))
                .map(Duration::toSeconds)
                .orElse(-1L);

        assertEquals(pause, seconds);
    }
}
