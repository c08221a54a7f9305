package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.ComponentId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The committed assignments and the epochs burnt ahead of them, for the targets that wait for news. */
public final class Assignments implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<ComponentId, Assignment> current = new HashMap<>();
    private final Map<ComponentId, TreeSet<Long>> burnt = new HashMap<>();
    private boolean closed;

    /** An assignment with every epoch that its targets must refuse. */
    public record Answer(Assignment assignment, Collection<Long> burnt) {}

    /** Takes assignments that are committed. */
    void update(Map<ComponentId, Assignment> committed) {
        lock.lock();
        try {
            committed.forEach((key, assignment) -> {
                Assignment before = current.put(key, assignment);
                if (before == null || before.epoch() != assignment.epoch()) {
                    burnt.computeIfAbsent(key, _ -> new TreeSet<>()).addAll(assignment.burnt());
                    news.signalAll();
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** Answers everybody who waits, and nobody waits any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells the waiting targets of a component at once to refuse an epoch. */
    void burn(ComponentId key, long epoch) {
        lock.lock();
        try {
            burnt.computeIfAbsent(key, _ -> new TreeSet<>()).add(epoch);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What a target should do: at once when its epoch or its number of burnt epochs is not ours, else after the wait.
     *
     * @return empty when the component has no assignment
     */
    public Optional<Answer> await(ComponentId key, long epoch, int burntKnown, long waitMillis)
            throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
        lock.lock();
        try {
            while (left > 0 && !closed && isKnown(key, epoch, burntKnown)) {
                left = news.awaitNanos(left);
            }
            return Optional.ofNullable(current.get(key))
                    .map(it -> new Answer(it, java.util.List.copyOf(burnt.getOrDefault(key, new TreeSet<>()))));
        } finally {
            lock.unlock();
        }
    }

    private boolean isKnown(ComponentId key, long epoch, int burntKnown) {
        Assignment assignment = current.get(key);
        return assignment != null
                && assignment.epoch() == epoch
                && burnt.getOrDefault(key, new TreeSet<>()).size() == burntKnown;
    }
}
