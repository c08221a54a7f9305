package dev.ratchet.sdk.http;

import dev.ratchet.sdk.core.Assignment;
import dev.ratchet.sdk.core.TargetEvent.Answered;
import dev.ratchet.sdk.core.TargetState;
import dev.ratchet.sdk.process.ProblemLog;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls for the assignment continuously, one long poll at a time. Responses and pauses are handled on the component's
 * thread.
 */
public final class AssignmentPoll {
    private static final long MAX_WAIT_MILLIS = 10_000;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long MAX_PAUSE_MILLIS = 2_000;

    private final String component;
    private final ServiceClient services;
    private final ScheduledExecutorService thread;
    private final Supplier<TargetState> state;
    private final Consumer<Answered> listener;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private int burntKnown;
    private long leaseMillis = MAX_WAIT_MILLIS;
    private final ProblemLog problems = new ProblemLog();

    public AssignmentPoll(
            String component,
            ServiceClient services,
            ScheduledExecutorService thread,
            Supplier<TargetState> state,
            Consumer<Answered> listener) {
        this.component = component;
        this.services = services;
        this.thread = thread;
        this.state = state;
        this.listener = listener;
    }

    public void poll() {
        // Three responses fit into a lease, so that one lost response does not end a canary.
        long wait = Math.max(100, Math.min(MAX_WAIT_MILLIS, leaseMillis / 3));
        // Until the first response after a start nothing is applied, so the deployer must not hold that response back.
        long epoch = state.get() instanceof TargetState.Waiting
                ? 0
                : state.get().fence().highestEpoch();
        long asked = System.nanoTime();
        Future<?> unused = services.assignment(new ServiceClient.Poll(component, epoch, burntKnown, wait))
                .whenCompleteAsync((answer, failure) -> handleResponse(asked, answer, failure), thread);
    }

    private void handleResponse(long asked, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure) {
        Optional<String> problem = answer == null
                ? Optional.of("no answer: " + ServiceClient.reason(failure))
                : applyResponse(answer, System.nanoTime());
        problem.ifPresent(this::logProblem);
        boolean early = System.nanoTime() - asked < TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MILLIS);
        if (problem.isPresent()) {
            schedulePoll(pauseMillis);
            pauseMillis = Math.min(MAX_PAUSE_MILLIS, pauseMillis * 2);
        } else {
            // A deployer that responds immediately every time must not cause a busy loop.
            pauseMillis = FIRST_PAUSE_MILLIS;
            schedulePoll(early ? FIRST_PAUSE_MILLIS : 0);
        }
    }

    private void schedulePoll(long afterMillis) {
        Future<?> unused = thread.schedule(this::poll, afterMillis, TimeUnit.MILLISECONDS);
    }

    private Optional<String> applyResponse(HttpResponse<byte[]> answer, long nowNanos) {
        if (answer.statusCode() != 200) {
            return Optional.of("status " + answer.statusCode());
        }
        try {
            Assignment assignment = AssignmentJson.parse(new String(answer.body(), StandardCharsets.UTF_8));
            burntKnown = assignment.burnt().size();
            leaseMillis = assignment.hasLease() ? assignment.lease().leaseMillis() : MAX_WAIT_MILLIS;
            listener.accept(new Answered(assignment, nowNanos));
            long highestEpoch = state.get().fence().highestEpoch();
            if (assignment.epoch() < highestEpoch) {
                return Optional.of("epoch " + assignment.epoch() + " is refused after epoch " + highestEpoch);
            }
            problems.resolve();
            return Optional.empty();
        } catch (RuntimeException e) {
            // Whatever happened, the next poll must follow.
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void logProblem(String problem) {
        problems.report(component + ": cannot fetch the assignment from " + services.deployer() + " (" + problem
                + "); keeping the current release. Check the deployer and RatchetSettings.deployer.");
    }
}
