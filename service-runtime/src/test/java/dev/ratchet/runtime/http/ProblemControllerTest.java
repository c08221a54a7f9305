package dev.ratchet.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.registry.RegistryUnavailable;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.kafka.NotAcknowledged;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ProblemControllerTest {
    private final ProblemController problems = new ProblemController();
    private final Budget budget = new Budget(100, 100, 150, Duration.ZERO);

    @Test
    void answers429WhenTheTenantExhaustsItsBudget() {
        try (Budget.Share share = budget.open("acme")) {
            share.reserve(100);
            Budget.Busy busy =
                    assertThrows(Budget.Busy.class, () -> budget.open("acme").reserve(1));

            assertAnswer(429, "1", problems.busy(busy));
        }
    }

    @Test
    void answers503WhenTheProcessExhaustsItsBudget() {
        try (Budget.Share share = budget.open("acme")) {
            share.reserve(100);
            Budget.Busy busy =
                    assertThrows(Budget.Busy.class, () -> budget.open("rival").reserve(100));

            assertAnswer(503, "1", problems.busy(busy));
        }
    }

    @Test
    void answers413WhenARequestExceedsItsLimit() {
        try (Budget.Share share = budget.open("acme")) {
            Budget.Exceeded exceeded = assertThrows(Budget.Exceeded.class, () -> share.reserve(101));

            assertAnswer(413, null, problems.invalid(exceeded));
        }
    }

    @Test
    void answers503WhenTheBrokerDoesNotAcknowledge() {
        HttpResponse<Problem> answer =
                problems.notAcknowledged(new NotAcknowledged("no broker answers", new IllegalStateException()));

        assertAnswer(503, "1", answer);
        assertEquals("no broker answers; send the request again", answer.body().detail());
    }

    @Test
    void answers503WhenTheRegistryCannotBeReached() {
        assertAnswer(503, "1", problems.withoutRegistry(new RegistryUnavailable("the registry does not answer")));
    }

    @Test
    void writesTitleStatusDetailAndEveryMistakeOfAProblem() {
        assertEquals("{\"title\":\"Conflict\",\"status\":409,\"detail\":\"taken\"}", new Problem(409, "taken").json());
        assertEquals(
                "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"two\",\"errors\":[\"a\",\"b\"]}",
                new Problem(400, "two", List.of("a", "b")).json());
    }

    private static void assertAnswer(int status, @Nullable String retryAfter, HttpResponse<Problem> answer) {
        assertEquals(status, answer.code());
        assertEquals(status, answer.body().status());
        assertEquals(retryAfter, answer.header("Retry-After"));
    }
}
