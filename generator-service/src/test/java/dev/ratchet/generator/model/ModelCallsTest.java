package dev.ratchet.generator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import dev.ratchet.generator.core.model.AttemptFailure;
import dev.ratchet.generator.core.model.AttemptFailure.Kind;
import dev.ratchet.generator.core.model.LanguageModel.ModelAnswer;
import dev.ratchet.generator.core.model.LanguageModel.ModelReply;
import dev.ratchet.generator.core.model.LanguageModel.NoAnswer;
import dev.ratchet.generator.core.model.Prompt;
import dev.ratchet.generator.core.model.RetryRule;
import dev.ratchet.generator.core.model.SpendingLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelCallsTest {
    private static final Prompt PROMPT = new Prompt("v1", "system", "user", 3);
    private static final ComponentId COMPONENT = new ComponentId("acme", "pricing");
    private static final ModelSpending MOST = new ModelSpending(100, 10);
    private static final SpendingLimits PLENTY = limits(10_000);

    private final MemoryCallLog log = new MemoryCallLog(PLENTY);
    private final List<Duration> pauses = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long nowNanos;

    /** Provider with prepared outcomes: a text, an outcome without text, or a kind of failure. */
    private static final class PreparedProvider implements Provider {
        private final String name;
        private final Deque<Object> outcomes;
        private int calls;

        PreparedProvider(String name, Object... outcomes) {
            this.name = name;
            this.outcomes = new ArrayDeque<>(List.of(outcomes));
        }

        @Override
        public ModelName name() {
            return new ModelName(name, "m");
        }

        @Override
        public ModelSpending most(Prompt prompt) {
            return MOST;
        }

        @Override
        public ProviderAnswer ask(Prompt prompt) {
            calls++;
            ModelSpending used = new ModelSpending(30, 3);
            return switch (outcomes.removeFirst()) {
                case String text -> new ProviderAnswer(ModelCallOutcome.ANSWERED, text, used);
                case ModelCallOutcome outcome -> new ProviderAnswer(outcome, "", used);
                case Kind kind -> throw new AttemptFailed(AttemptFailure.of(kind));
                case RuntimeException e -> throw e;
                case Object other -> throw new IllegalArgumentException(other.toString());
            };
        }
    }

    @Test
    void storesTheReservationBeforeAndTheAnswerAfterTheCall() throws InterruptedException {
        ModelReply reply = ask(log, new PreparedProvider("openai", "answer"));

        assertEquals("answer", assertInstanceOf(ModelAnswer.class, reply).text());
        assertEquals(2, log.written.size());
        assertTrue(log.written.getFirst().result().isEmpty());
        assertEquals(MOST, log.written.getFirst().reserved());
        assertEquals(log.written.getFirst().id(), log.written.getLast().id());
        assertEquals("answer", log.written.getLast().result().orElseThrow().answer());
        assertEquals(new ModelSpending(30, 3), log.written.getLast().counted());
    }

    @Test
    void usesAStoredAnswerAgainWithoutACall() throws InterruptedException {
        ask(log, new PreparedProvider("openai", "answer"));
        PreparedProvider second = new PreparedProvider("openai");

        ModelReply reply = ask(log, second);

        assertEquals("answer", assertInstanceOf(ModelAnswer.class, reply).text());
        assertEquals(0, second.calls);
        assertEquals(2, log.written.size());
    }

    @Test
    void neverRepeatsACallWhoseOutcomeIsUnknown() throws InterruptedException {
        PreparedProvider crashing = new PreparedProvider("openai", new IllegalStateException("a crash"));
        assertThrows(IllegalStateException.class, () -> ask(log, crashing));
        PreparedProvider second = new PreparedProvider("openai", "answer");

        ModelReply reply = ask(log, second);

        assertTrue(reason(reply).contains("the outcome of an earlier call is unknown"), reason(reply));
        assertEquals(0, second.calls);
    }

    @Test
    void retriesWithBackoffAndReservesEachAttempt() throws InterruptedException {
        ModelReply reply = ask(log, new PreparedProvider("openai", Kind.UNAVAILABLE, Kind.TIMEOUT, "answer"));

        assertInstanceOf(ModelAnswer.class, reply);
        assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(4)), pauses);
        assertEquals(
                List.of(ModelSpending.NONE, MOST, new ModelSpending(30, 3)),
                log.written.stream()
                        .filter(it -> it.result().isPresent())
                        .map(ModelCall::counted)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = ModelCallOutcome.class,
            names = {"CUT", "FILTERED", "TOOL_CALL"})
    void asksTheFallbackIfThereIsNoCompleteAnswer(ModelCallOutcome outcome) throws InterruptedException {
        ModelReply reply =
                ask(log, new PreparedProvider("anthropic", outcome), new PreparedProvider("ollama", "answer"));

        assertEquals(
                new ModelName("ollama", "m"),
                assertInstanceOf(ModelAnswer.class, reply).model());
    }

    @Test
    void namesTheReasonOfEachProvider() throws InterruptedException {
        ModelReply reply = ask(
                log, new PreparedProvider("anthropic", Kind.REFUSED), new PreparedProvider("ollama", Kind.MALFORMED));

        assertEquals(
                "anthropic/m: the provider refuses the request; ollama/m: the answer is not in the format of the provider",
                reason(reply));
    }

    @Test
    void makesNoCallBeyondTheBudget() throws InterruptedException {
        MemoryCallLog poor = new MemoryCallLog(limits(99));
        PreparedProvider provider = new PreparedProvider("openai", "answer");

        ModelReply reply = ask(poor, provider);

        assertEquals(0, provider.calls);
        assertTrue(reason(reply).contains("the tokens of the cycle are spent: 100 with this call, 99 allowed"));
        assertEquals(ModelSpending.NONE, poor.written.getLast().counted());
    }

    @Test
    void aRefusalByTheBudgetIsNoAttempt() throws InterruptedException {
        MemoryCallLog poor = new MemoryCallLog(limits(99));
        PreparedProvider provider = new PreparedProvider("openai", "answer");
        ask(poor, provider);

        for (int i = 0; i < 10; i++) {
            assertTrue(reason(ask(poor, provider)).contains("the tokens of the cycle are spent"), "call " + i);
        }
        assertEquals(
                ModelCallOutcome.BEYOND_BUDGET,
                poor.written.getLast().result().orElseThrow().outcome());
    }

    @Test
    void pausesAfterManyFailures() throws InterruptedException {
        PreparedProvider provider = new PreparedProvider(
                "openai",
                Kind.UNAVAILABLE,
                Kind.UNAVAILABLE,
                Kind.UNAVAILABLE,
                Kind.UNAVAILABLE,
                Kind.UNAVAILABLE,
                "answer");
        ModelCalls calls = calls(log, provider);
        calls.ask(PROMPT, COMPONENT, "c-1");
        calls.ask(PROMPT, COMPONENT, "c-2");
        assertEquals(5, provider.calls, "the circuit breaker opens after five failures");

        assertTrue(reason(calls.ask(PROMPT, COMPONENT, "c-3")).contains("a pause of a minute"));
        nowNanos += Duration.ofSeconds(61).toNanos();

        assertInstanceOf(ModelAnswer.class, calls.ask(PROMPT, COMPONENT, "c-4"));
    }

    @Test
    void countsTokensCostAndOutcomes() throws InterruptedException {
        ask(log, new PreparedProvider("openai", Kind.UNAVAILABLE, "answer"));

        assertEquals(
                30,
                registry.get("ratchet.model.tokens")
                        .tag("provider", "openai")
                        .counter()
                        .count());
        assertEquals(
                3e-6,
                registry.get("ratchet.model.cost").tag("model", "m").counter().count(),
                1e-12);
        assertEquals(
                1,
                registry.get("ratchet.model.calls")
                        .tag("outcome", "answered")
                        .timer()
                        .count());
        assertEquals(
                1,
                registry.get("ratchet.model.calls")
                        .tag("outcome", "rejected")
                        .timer()
                        .count());
    }

    private ModelReply ask(ModelCallLog to, Provider... providers) throws InterruptedException {
        return calls(to, providers).ask(PROMPT, COMPONENT, "c-1");
    }

    private ModelCalls calls(ModelCallLog to, Provider... providers) {
        ModelMeters meters = new ModelMeters();
        meters.bindTo(registry);
        Timing timing = new Timing(() -> Instant.EPOCH.plusNanos(nowNanos), () -> nowNanos, pause -> {
            pauses.add(pause);
            nowNanos += pause.toNanos();
        });
        return new ModelCalls(List.of(providers), new RetryRule(3, Duration.ofMinutes(2)), to, meters, timing);
    }

    private static String reason(ModelReply reply) {
        return assertInstanceOf(NoAnswer.class, reply).reason();
    }

    private static SpendingLimits limits(long tokens) {
        ModelSpending limit = new ModelSpending(tokens, 1_000_000);
        return new SpendingLimits(limit, limit, limit);
    }
}
