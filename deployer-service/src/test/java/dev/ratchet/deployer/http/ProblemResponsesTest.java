package dev.ratchet.deployer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.runtime.budget.Budget;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProblemResponsesTest {
    private final HttpRequest<?> request = HttpRequest.POST("/commands", "{}");
    private final Budget budget = new Budget(100, 100, 150, Duration.ZERO);

    @Test
    void aTenantThatTakesAllItsMemoryIsAnsweredWith429() {
        try (Budget.Share share = budget.open("acme")) {
            share.take(100);
            Budget.Busy busy =
                    assertThrows(Budget.Busy.class, () -> budget.open("acme").take(1));

            assertAnswer(429, new ProblemResponses().busy(request, busy));
        }
    }

    @Test
    void aProcessWithoutMemoryIsAnsweredWith503() {
        try (Budget.Share share = budget.open("acme")) {
            share.take(100);
            Budget.Busy busy =
                    assertThrows(Budget.Busy.class, () -> budget.open("rival").take(100));

            assertAnswer(503, new ProblemResponses().busy(request, busy));
        }
    }

    private static void assertAnswer(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.code());
        assertEquals("1", answer.header("Retry-After"));
    }
}
