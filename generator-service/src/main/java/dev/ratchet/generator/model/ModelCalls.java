package dev.ratchet.generator.model;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelCallResult;
import dev.ratchet.cycle.model.ModelSpending;
import dev.ratchet.generator.core.model.AttemptFailure;
import dev.ratchet.generator.core.model.LanguageModel;
import dev.ratchet.generator.core.model.Prompt;
import dev.ratchet.generator.core.model.RetryRule;
import dev.ratchet.generator.model.Provider.ProviderAnswer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls providers in their order until one answers. Each attempt is reserved before it is sent, and its result is
 * recorded. A recorded answer is used again. A prompt whose outcome is unknown is not sent again in its cycle.
 * Thread-safe.
 */
public final class ModelCalls implements LanguageModel {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCalls.class);

    private final List<GuardedProvider> providers;
    private final ModelCallLog log;
    private final RetryRule retry;
    private final ModelMeters meters;
    private final Timing timing;

    /** Creates calls of the configured providers. */
    public ModelCalls(ModelSettings settings, ModelCallLog log, ModelMeters meters) {
        this(
                settings.providers().stream()
                        .map(it -> ChatProvider.of(it, settings.calls()))
                        .toList(),
                settings.calls().retry(),
                log,
                meters,
                Timing.system());
    }

    ModelCalls(List<Provider> providers, RetryRule retry, ModelCallLog log, ModelMeters meters, Timing timing) {
        this.providers = providers.stream()
                .map(it -> new GuardedProvider(it, breaker(it, timing)))
                .toList();
        this.retry = retry;
        this.log = log;
        this.meters = meters;
        this.timing = timing;
    }

    /** Provider with its circuit breaker. */
    private record GuardedProvider(Provider provider, CircuitBreaker breaker) {}

    /** Opens when half of the last ten attempts failed, for a minute. */
    private static CircuitBreaker breaker(Provider provider, Timing timing) {
        return CircuitBreaker.of(
                provider.name().toString(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .waitDurationInOpenState(Duration.ofMinutes(1))
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .currentTimestampFunction(clock -> timing.nanos().getAsLong(), TimeUnit.NANOSECONDS)
                        .clock(timing.clock().withZone(ZoneOffset.UTC))
                        .build());
    }

    @Override
    public ModelReply ask(Prompt prompt, ComponentId component, String cycle) throws InterruptedException {
        List<String> reasons = new ArrayList<>();
        for (GuardedProvider provider : providers) {
            ModelCall call = reservation(provider.provider(), prompt, component, cycle);
            switch (ask(provider, prompt, call)) {
                case ModelAnswer answered -> {
                    return answered;
                }
                case NoAnswer none -> reasons.add(provider.provider().name() + ": " + none.reason());
            }
        }
        return new NoAnswer(reasons.stream().collect(Collectors.joining("; ")));
    }

    private ModelReply ask(GuardedProvider provider, Prompt prompt, ModelCall call) throws InterruptedException {
        Optional<ModelCall> ended = log.findEnded(call);
        if (ended.isPresent()) {
            return reply(ended.get());
        }
        List<ModelCall> earlier = log.attempts(call);
        if (earlier.stream().anyMatch(it -> it.result().isEmpty())) {
            return new NoAnswer("the outcome of an earlier call is unknown, and it is not repeated in this cycle");
        }
        if (earlier.size() > retry.retries()) {
            return new NoAnswer("every attempt of this cycle failed");
        }
        return attempts(provider, prompt, call);
    }

    private ModelReply attempts(GuardedProvider provider, Prompt prompt, ModelCall first) throws InterruptedException {
        long start = timing.nanos().getAsLong();
        ModelCall call = first;
        for (int attempt = 1; ; attempt++) {
            if (!provider.breaker().tryAcquirePermission()) {
                return new NoAnswer("the last calls failed; the next one is made after a pause of a minute");
            }
            Optional<String> objection = reserve(provider, call);
            if (objection.isPresent()) {
                return new NoAnswer(objection.get());
            }
            try {
                return answer(provider, prompt, call);
            } catch (AttemptFailed e) {
                Optional<Duration> pause = retry.next(attempt, e.failure(), timing.since(start));
                if (pause.isEmpty()) {
                    return new NoAnswer(e.failure().sentence());
                }
                timing.pause().await(pause.get());
                call = reservation(provider.provider(), prompt, first.componentId(), first.cycle());
            }
        }
    }

    private Optional<String> reserve(GuardedProvider provider, ModelCall call) {
        boolean isReserved = false;
        try {
            Optional<String> objection = log.reserve(call);
            isReserved = objection.isEmpty();
            if (!isReserved) {
                log.complete(call.endedWith(
                        ModelCallResult.withoutAnswer(ModelCallOutcome.BEYOND_BUDGET, ModelSpending.NONE)));
            }
            return objection;
        } finally {
            if (!isReserved) {
                provider.breaker().releasePermission();
            }
        }
    }

    private ModelReply answer(GuardedProvider provider, Prompt prompt, ModelCall call) throws InterruptedException {
        long start = timing.nanos().getAsLong();
        boolean isMeasured = false;
        try {
            ProviderAnswer answer = provider.provider().ask(prompt);
            isMeasured = true;
            provider.breaker().onSuccess(timing.since(start).toNanos(), TimeUnit.NANOSECONDS);
            return reply(complete(
                    call, new ModelCallResult(answer.outcome(), answer.used(), answer.text()), timing.since(start)));
        } catch (AttemptFailed e) {
            isMeasured = true;
            provider.breaker().onError(timing.since(start).toNanos(), TimeUnit.NANOSECONDS, e);
            complete(call, result(e.failure(), call), timing.since(start));
            throw e;
        } finally {
            if (!isMeasured) {
                provider.breaker().releasePermission();
            }
        }
    }

    private ModelCall complete(ModelCall call, ModelCallResult result, Duration latency) {
        ModelCall ended = call.endedWith(result);
        log.complete(ended);
        meters.record(call.model(), result.outcome(), result.used(), latency);
        LOG.atInfo()
                .addKeyValue("tenant", call.tenant())
                .addKeyValue("component", call.componentId())
                .addKeyValue("cycle", call.cycle())
                .log(
                        "Model call of {}: {}, {} tokens, {} ms",
                        call.model(),
                        result.outcome(),
                        result.used().tokens(),
                        latency.toMillis());
        return ended;
    }

    private static ModelCallResult result(AttemptFailure failure, ModelCall call) {
        return failure.kind().mayCost()
                ? ModelCallResult.withoutAnswer(ModelCallOutcome.LOST, call.reserved())
                : ModelCallResult.withoutAnswer(ModelCallOutcome.REJECTED, ModelSpending.NONE);
    }

    private static ModelReply reply(ModelCall ended) {
        ModelCallResult result = ended.result().orElseThrow();
        return switch (result.outcome()) {
            case ANSWERED -> new ModelAnswer(ended.model(), result.answer());
            case CUT -> new NoAnswer("the answer reached the limit of its tokens");
            case FILTERED -> new NoAnswer("the provider withheld the answer");
            case TOOL_CALL -> new NoAnswer("the model asked for a tool, and it has none");
            case REJECTED, LOST, BEYOND_BUDGET, UNKNOWN -> new NoAnswer("the call failed");
        };
    }

    private ModelCall reservation(Provider provider, Prompt prompt, ComponentId component, String cycle) {
        return new ModelCall(
                UUID.randomUUID().toString(),
                component,
                cycle,
                prompt.digest(),
                provider.name(),
                timing.clock().millis(),
                provider.most(prompt),
                Optional.empty());
    }
}
