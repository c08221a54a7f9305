package dev.ratchet.runtime.http;

import dev.ratchet.cycle.registry.RegistryUnavailable;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.kafka.NotAcknowledged;
import dev.ratchet.runtime.kafka.TooLarge;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem, in controller methods whose return type describes success only. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int UNAVAILABLE = 503;

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;

    /**
     * Creates an exception without a stack trace, because it answers a request and is not a failure of the service. A
     * request that is answered with 503 may be retried after a second.
     */
    public ProblemException(Problem problem) {
        this(problem, problem.status() == UNAVAILABLE ? SOON : null);
    }

    private ProblemException(Problem problem, @Nullable Duration retryAfter) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** Creates a 404: the requested object does not exist, or belongs to another tenant. */
    public static ProblemException missing(String detail) {
        return new ProblemException(new Problem(404, detail));
    }

    /** Creates a problem after which the same request may succeed. */
    public static ProblemException retryable(Problem problem, Duration retryAfter) {
        return new ProblemException(problem, retryAfter);
    }

    /** Finds the problem that an exception is for the sender of a request; empty if it is a fault of the service. */
    public static Optional<ProblemException> find(RuntimeException e) {
        return switch (e) {
            case ProblemException known -> Optional.of(known);
            case Budget.Exceeded exceeded -> Optional.of(problem(413, exceeded));
            case TooLarge tooLarge -> Optional.of(problem(413, tooLarge));
            case IllegalArgumentException invalid -> Optional.of(problem(400, invalid));
            case Budget.TenantBusy busy -> Optional.of(retryable(problem(429, busy).problem, SOON));
            case Budget.Busy busy -> Optional.of(problem(UNAVAILABLE, busy));
            case NotAcknowledged outage ->
                Optional.of(new ProblemException(
                        new Problem(UNAVAILABLE, outage.getMessage() + "; send the request again")));
            case RegistryUnavailable outage ->
                Optional.of(new ProblemException(
                        new Problem(UNAVAILABLE, outage.getMessage() + "; send the request again")));
            default -> Optional.empty();
        };
    }

    private static ProblemException problem(int status, RuntimeException e) {
        return new ProblemException(new Problem(status, String.valueOf(e.getMessage())));
    }

    /** Problem to respond with. */
    public Problem problem() {
        return problem;
    }

    /** Time after which the sender may retry; empty if a retry would fail again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
