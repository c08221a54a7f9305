package dev.ratchet.generator.core.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Rule for attempts: 2^n seconds after the n-th failure, or as long as the provider asks, within a total time.
 *
 * @param retries maximum number of attempts after the first one
 * @param deadline maximum time from the first attempt to the start of the last one
 */
public record RetryRule(int retries, Duration deadline) {
    /** Returns the pause before the next attempt; empty if there is none. */
    public Optional<Duration> next(int attempt, AttemptFailure failure, Duration elapsed) {
        if (!failure.kind().isTransient() || attempt > retries) {
            return Optional.empty();
        }
        Duration backoff = Duration.ofSeconds(1L << Math.min(attempt, 20));
        Duration pause = backoff.compareTo(failure.retryAfter()) >= 0 ? backoff : failure.retryAfter();
        return elapsed.plus(pause).compareTo(deadline) < 0 ? Optional.of(pause) : Optional.empty();
    }
}
