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
 * Questions of other threads about a state that one thread owns: it answers them between two records, so that the state needs
 * no lock.
 *
 * @param <S> the state
 */
final class Questions<S> {
    private final ConcurrentLinkedQueue<Question<S, ?>> open = new ConcurrentLinkedQueue<>();

    private record Question<S, R>(Function<S, R> question, CompletableFuture<R> answer) {
        void answer(S state) {
            try {
                answer.complete(question.apply(state));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }
    }

    /** Asks, and waits for the answer; empty if there is none in time. */
    <R> Optional<R> ask(Function<S, R> question, Duration limit) {
        Question<S, R> asked = new Question<>(question, new CompletableFuture<>());
        open.add(asked);
        try {
            return Optional.of(asked.answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the question failed", e.getCause());
        } finally {
            open.remove(asked);
        }
    }

    /** Answers all open questions. Only the owner of the state calls this. */
    void answer(S state) {
        for (Question<S, ?> it = open.poll(); it != null; it = open.poll()) {
            it.answer(state);
        }
    }
}
