package dev.ratchet.generator.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelCallResult;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCallHistoryTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final ModelName MODEL = new ModelName("ollama", "m");
    private static final SpendingLimits LIMITS = new SpendingLimits(
            new ModelSpending(100, 1_000), new ModelSpending(150, 1_500), new ModelSpending(200, 2_000));

    private final ModelCallHistory history = new ModelCallHistory();

    @ParameterizedTest
    @CsvSource({
        "acme, c-1, 0, 40, 0, ''",
        "acme, c-1, 0, 41, 0, tokens of the cycle",
        "acme, c-1, 0, 1, 401, budget of the cycle",
        "acme, c-2, 0, 90, 0, ''",
        "acme, c-2, 0, 91, 0, tokens of the tenant and day",
        "acme, c-2, 1, 100, 0, ''",
        "other, c-1, 0, 100, 0, ''",
        "other, c-1, 0, 1, 1001, budget of the cycle",
    })
    void coversAReservationWithinEveryLimit(
            String tenant, String cycle, int day, long tokens, long micros, String objection) {
        history.fold(call("earlier", "acme", "c-1", 0, new ModelSpending(60, 600)));

        Optional<String> found =
                history.objection(call("now", tenant, cycle, day, new ModelSpending(tokens, micros)), LIMITS);

        assertEquals(objection.isEmpty(), found.isEmpty(), found::toString);
        assertTrue(found.orElse("").contains(objection), found::toString);
    }

    @Test
    void limitsAllTenantsTogether() {
        for (String tenant : new String[] {"a", "b", "c"}) {
            history.fold(call(tenant, tenant, "c", 0, new ModelSpending(60, 0)));
        }

        assertTrue(history.objection(call("d", "d", "c", 0, new ModelSpending(20, 0)), LIMITS)
                .isEmpty());
        assertTrue(history.objection(call("d", "d", "c", 0, new ModelSpending(21, 0)), LIMITS)
                .orElse("")
                .contains("tokens of the day"));
    }

    @Test
    void aSettlementReplacesTheReservation() {
        ModelCall call = call("a", "acme", "c-1", 0, new ModelSpending(100, 0));
        history.fold(call);
        ModelCall next = call("b", "acme", "c-1", 0, new ModelSpending(90, 0));
        assertTrue(history.objection(next, LIMITS).isPresent(), "unsettled, it counts as reserved");

        history.fold(
                call.endedWith(new ModelCallResult(ModelCallOutcome.ANSWERED, new ModelSpending(10, 0), "answer")));

        assertTrue(history.objection(next, LIMITS).isEmpty());
    }

    /** Any order of reservations and settlements by two instances, each of which decides at its place on the topic. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void spendingNeverPassesALimit(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long spent = 0;
        for (int i = 0; i < 300; i++) {
            long most = 1L + random.nextInt(20);
            ModelCall call = call("call-" + i, "acme", "c-1", 0, new ModelSpending(most, 0));
            boolean isCovered = history.objection(call, LIMITS).isEmpty();
            history.fold(call);
            long used = isCovered ? random.nextLong(most + 1) : 0;
            boolean isSettled = !isCovered || random.nextInt(4) > 0;
            spent += isCovered ? (isSettled ? used : most) : 0;
            if (isSettled) {
                history.fold(call.endedWith(ModelCallResult.withoutAnswer(
                        isCovered ? ModelCallOutcome.CUT : ModelCallOutcome.BEYOND_BUDGET,
                        new ModelSpending(used, 0))));
            }
            assertTrue(spent <= 100, "spent " + spent + " after " + i);
        }
        assertTrue(spent > 50, "the limit is used: " + spent);
    }

    @Test
    void findsTheAnswerOfTheSameTenantPromptAndModelOnly() {
        ModelCall call = call("a", "acme", "c-1", 0, ModelSpending.NONE);
        history.fold(call);
        assertTrue(history.findEnded("acme", call.prompt(), MODEL).isEmpty());
        assertEquals(
                1,
                history.attempts(call("b", "acme", "c-1", 0, ModelSpending.NONE))
                        .size());

        history.fold(call.endedWith(new ModelCallResult(ModelCallOutcome.ANSWERED, ModelSpending.NONE, "answer")));

        assertTrue(history.findEnded("acme", call.prompt(), MODEL).isPresent());
        assertTrue(history.findEnded("other", call.prompt(), MODEL).isEmpty());
        assertTrue(history.findEnded("acme", Digest.of("other"), MODEL).isEmpty());
        assertTrue(history.findEnded("acme", call.prompt(), new ModelName("openai", "m"))
                .isEmpty());
    }

    private static ModelCall call(String id, String tenant, String cycle, int day, ModelSpending reserved) {
        return new ModelCall(
                id,
                new ComponentId(tenant, "pricing"),
                cycle,
                Digest.of("prompt"),
                MODEL,
                day * DAY + 5,
                reserved,
                Optional.empty());
    }
}
