package dev.ratchet.generator.core.model;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Model calls in the order of their topic, and the rules over them. A reservation is covered if everything before it and
 * the reservation itself are within the limits, so all instances decide equally. A call without a result counts as
 * reserved, also after a crash.
 *
 * <p>Not thread-safe.
 */
public final class ModelCallHistory {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Map<String, ModelCall> calls = new HashMap<>();

    /** Folds one record; a later record of the same call replaces the earlier one. */
    public void fold(ModelCall call) {
        calls.put(call.id(), call);
    }

    /** Returns the reason why a reservation is not covered; empty if it is. */
    public Optional<String> objection(ModelCall reservation, SpendingLimits limits) {
        Collection<ModelCall> before = calls.values();
        long day = day(reservation);
        return objection(
                        "cycle",
                        reservation,
                        limits.cycle(),
                        before,
                        it -> it.tenant().equals(reservation.tenant())
                                && it.cycle().equals(reservation.cycle()))
                .or(() -> objection(
                        "tenant and day",
                        reservation,
                        limits.tenant(),
                        before,
                        it -> it.tenant().equals(reservation.tenant()) && day(it) == day))
                .or(() -> objection("day", reservation, limits.day(), before, it -> day(it) == day));
    }

    /** Finds the call that ended for a prompt of a tenant at a model; it is not repeated. */
    public Optional<ModelCall> findEnded(String tenant, Digest prompt, ModelName model) {
        return calls.values().stream()
                .filter(it -> it.tenant().equals(tenant)
                        && it.prompt().equals(prompt)
                        && it.model().equals(model)
                        && it.result().filter(end -> end.outcome().isFinal()).isPresent())
                .min(Comparator.comparingLong(ModelCall::atMillis).thenComparing(ModelCall::id));
    }

    /** Returns the calls of a cycle for a prompt at a model, without those that the budget did not cover. */
    public List<ModelCall> attempts(ModelCall like) {
        return calls.values().stream()
                .filter(it -> it.tenant().equals(like.tenant())
                        && it.cycle().equals(like.cycle())
                        && it.prompt().equals(like.prompt())
                        && it.model().equals(like.model())
                        && it.result()
                                .filter(end -> end.outcome() == ModelCallOutcome.BEYOND_BUDGET)
                                .isEmpty())
                .toList();
    }

    private static Optional<String> objection(
            String scope,
            ModelCall reservation,
            ModelSpending limit,
            Collection<ModelCall> before,
            Predicate<ModelCall> isInScope) {
        ModelSpending sum = before.stream()
                .filter(it -> !it.id().equals(reservation.id()))
                .filter(isInScope)
                .map(ModelCall::counted)
                .reduce(reservation.reserved(), ModelSpending::plus);
        if (sum.tokens() > limit.tokens()) {
            return Optional.of("the tokens of the " + scope + " are spent: " + sum.tokens() + " with this call, "
                    + limit.tokens() + " allowed");
        }
        return sum.micros() > limit.micros()
                ? Optional.of("the budget of the " + scope + " is spent: " + sum.micros()
                        + " millionths with this call, " + limit.micros() + " allowed")
                : Optional.empty();
    }

    private static long day(ModelCall call) {
        return Math.floorDiv(call.atMillis(), DAY_MILLIS);
    }
}
