package dev.ratchet.deployer.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.TrafficSplit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AssignmentsTest {
    private static final ComponentId KEY = new ComponentId("acme", "pricing");

    private final AtomicLong nanos = new AtomicLong();
    private final Assignments assignments = new Assignments(Duration.ofSeconds(4), nanos::get);

    @Test
    void answersNobodyBeforeItLeads() throws InterruptedException {
        assertInstanceOf(Assignments.NotLeading.class, assignments.await(KEY, 0, 0, 0));
    }

    @Test
    void aLeaderAnswersWithAnAssignmentOrItsAbsence() throws InterruptedException {
        assignments.update(Map.of(KEY, assignment(7, "new")), 0);

        Assignments.Answer answer = assertInstanceOf(Assignments.Answer.class, assignments.await(KEY, 0, 0, 0));
        assertEquals(7, answer.assignment().epoch());
        assertInstanceOf(Assignments.NoAssignment.class, assignments.await(new ComponentId("acme", "orders"), 0, 0, 0));
    }

    @Test
    void answersNothingAfterItResigned() throws InterruptedException {
        assignments.update(Map.of(KEY, assignment(7, "new")), 0);

        assignments.resign();

        assertInstanceOf(Assignments.NotLeading.class, assignments.await(KEY, 7, 0, 0));
    }

    @Test
    void resigningAnswersWaitingRequests() throws Exception {
        assignments.update(Map.of(KEY, assignment(7, "new")), 0);
        CompletableFuture<Assignments.Reply> waiting = CompletableFuture.supplyAsync(this::longPoll);

        assignments.resign();

        assertInstanceOf(Assignments.NotLeading.class, waiting.get(10, TimeUnit.SECONDS));
    }

    @Test
    void renewsNoLeaseOnceAnotherCouldLead() throws InterruptedException {
        assignments.update(Map.of(KEY, assignment(7, "new")), 0);

        nanos.set(TimeUnit.SECONDS.toNanos(4));
        assertInstanceOf(Assignments.Answer.class, assignments.await(KEY, 7, 0, 0));
        nanos.addAndGet(1);
        assertInstanceOf(Assignments.NotLeading.class, assignments.await(KEY, 7, 0, 0));

        assignments.update(Map.of(KEY, assignment(7, "new")), nanos.get());
        assertInstanceOf(Assignments.Answer.class, assignments.await(KEY, 7, 0, 0));
    }

    @Test
    void anAssignmentWithoutACanaryNeedsNoRecentCommit() throws InterruptedException {
        assignments.update(Map.of(KEY, assignment(7, "")), 0);

        nanos.set(TimeUnit.DAYS.toNanos(1));

        assertInstanceOf(Assignments.Answer.class, assignments.await(KEY, 7, 0, 0));
    }

    private Assignments.Reply longPoll() {
        try {
            return assignments.await(KEY, 7, 0, TimeUnit.MINUTES.toMillis(5));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Assignment assignment(long epoch, String canary) {
        return new Assignment(
                new ComponentId("acme", "pricing"),
                epoch,
                new Assignment.AssignedReleases(
                        Digest.of("base"),
                        canary.isEmpty() ? Optional.empty() : Optional.of(Digest.of(canary)),
                        canary.isEmpty() ? Optional.empty() : Optional.of(new RolloutId("r-1"))),
                new TrafficSplit(Split.REQUEST, Optional.empty(), canary.isEmpty() ? 0 : .1),
                Assignment.BucketGroups.none(),
                new Assignment.LeaseTerms(15_000, canary.isEmpty()),
                1000,
                List.of());
    }
}
