package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.rollout.Assignment;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Committed assignments, and the epochs burnt ahead of them, for targets that poll.
 *
 * <p>An answer renews the lease of a canary, so only a proven leader answers. A commit proves leadership, since a new
 * leader fences the transactions of the previous one. After the start of the latest committed transaction, assignments
 * with a canary are answered for as long as nobody else can lead; each open rollout causes one transaction a second. So
 * a process that was stopped, or that lost the brokers, stops renewing leases before another one leads.
 */
public final class Assignments implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<ComponentId, Assignment> current = new HashMap<>();
    private final Map<ComponentId, TreeSet<Long>> burnt = new HashMap<>();
    private final long proofNanos;
    private final LongSupplier nanos;
    private boolean isLeader;
    private long leaderProvenNanos;
    private boolean isClosed;

    /** Answer to a polling target. */
    public sealed interface Reply {}

    /** An assignment with every epoch that its targets must refuse. */
    public record Answer(Assignment assignment, Collection<Long> burnt) implements Reply {}

    /** The component has no assignment. */
    public record NoAssignment() implements Reply {}

    /** This instance does not lead, or cannot prove it; the target keeps its current release, and its lease runs. */
    public record NotLeading() implements Reply {}

    /**
     * Creates an empty collection, to be filled by the first update.
     *
     * @param proven shortest time from the last work of a leader to the first work of the next
     */
    public Assignments(Duration proven) {
        this(proven, System::nanoTime);
    }

    Assignments(Duration proven, LongSupplier nanos) {
        this.proofNanos = proven.toNanos();
        this.nanos = nanos;
    }

    /**
     * Replaces the assignments by the committed ones.
     *
     * @param provenAtNanos start of the transaction whose commit proves that this instance led
     */
    void update(Map<ComponentId, Assignment> committed, long provenAtNanos) {
        lock.lock();
        try {
            isLeader = true;
            leaderProvenNanos = provenAtNanos;
            committed.forEach((key, assignment) -> {
                Assignment before = current.put(key, assignment);
                if (before == null || before.epoch() != assignment.epoch()) {
                    burnt.computeIfAbsent(key, _ -> new TreeSet<>()).addAll(assignment.burnt());
                    changed.signalAll();
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** Discards everything, since this instance no longer leads, and answers every waiting request accordingly. */
    void resign() {
        lock.lock();
        try {
            isLeader = false;
            current.clear();
            burnt.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Answers every waiting request; later requests do not wait. */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes the waiting targets of a component refuse an epoch at once. */
    void burn(ComponentId key, long epoch) {
        lock.lock();
        try {
            burnt.computeIfAbsent(key, _ -> new TreeSet<>()).add(epoch);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Answer to a target: at once when its epoch or its number of burnt epochs differs from the current one, otherwise
     * after the wait.
     */
    public Reply await(ComponentId key, long epoch, int knownBurntCount, long waitMillis) throws InterruptedException {
        long leftNanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
        lock.lock();
        try {
            while (leftNanos > 0 && !isClosed && isLeader && isKnown(key, epoch, knownBurntCount)) {
                leftNanos = changed.awaitNanos(leftNanos);
            }
            return reply(key);
        } finally {
            lock.unlock();
        }
    }

    private Reply reply(ComponentId key) {
        Assignment assignment = current.get(key);
        if (!isLeader || (assignment != null && !assignment.releases().canary().isEmpty() && !isProven())) {
            return new NotLeading();
        }
        return assignment == null
                ? new NoAssignment()
                : new Answer(assignment, List.copyOf(burnt.getOrDefault(key, new TreeSet<>())));
    }

    private boolean isProven() {
        return nanos.getAsLong() - leaderProvenNanos <= proofNanos;
    }

    private boolean isKnown(ComponentId key, long epoch, int knownBurntCount) {
        Assignment assignment = current.get(key);
        return assignment != null
                && assignment.epoch() == epoch
                && burnt.getOrDefault(key, new TreeSet<>()).size() == knownBurntCount;
    }
}
