package dev.ratchet.analyzer.streams.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Queries by other threads of a state that one thread owns. The owner answers them between two records, so that the
 * state needs no lock.
 *
 * @param <S> the state
 */
final class StateQueries<S> {
    private final ConcurrentLinkedQueue<StateQuery<S, ?>> open = new ConcurrentLinkedQueue<>();

    private record StateQuery<S, R>(Function<S, R> query, CompletableFuture<R> answer) {
        void answer(S state) {
            try {
                answer.complete(query.apply(state));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }
    }

    /** Adds a query and waits for its answer; empty if there is none within the limit. */
    <R> Optional<R> run(Function<S, R> query, Duration limit) {
        StateQuery<S, R> added = new StateQuery<>(query, new CompletableFuture<>());
        open.add(added);
        try {
            return Optional.of(added.answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the query failed", e.getCause());
        } finally {
            open.remove(added);
        }
    }

    /** Answers all open queries. Only the owner of the state calls this. */
    void answer(S state) {
        for (StateQuery<S, ?> it = open.poll(); it != null; it = open.poll()) {
            it.answer(state);
        }
    }
}
