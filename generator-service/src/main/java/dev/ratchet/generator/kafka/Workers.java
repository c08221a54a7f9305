package dev.ratchet.generator.kafka;

import dev.ratchet.runtime.kafka.RecordGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that process units of work, round-robin over tenants. While there are more workers than tenants that submit
 * endless work, those tenants delay nobody. Otherwise each of them delays the others by at most one unit's time limit.
 */
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final UnitHandler handler;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TenantQueues<WorkUnit> queues = new TenantQueues<>(WorkUnit::isSuspect);
    private final List<Completion> completions = new ArrayList<>();
    private final Set<String> tenantsInCheck = new HashSet<>();
    private final IdentityHashMap<WorkUnit, Long> delayed = new IdentityHashMap<>();
    private final IdentityHashMap<WorkUnit, Long> firstAttemptNanos = new IdentityHashMap<>();
    private final Duration pause;
    private final Duration longestWait;
    private final List<Thread> threads;

    /** Processes a unit. */
    @FunctionalInterface
    interface UnitHandler {
        /**
         * Returns the records to publish; empty while a fact is missing that another service has not published yet.
         *
         * @param isLast whether this is the last attempt, which must return records
         */
        Optional<List<ProducerRecord<String, byte[]>>> apply(WorkUnit unit, boolean isLast) throws InterruptedException;
    }

    /** Outcome of the work on a unit. */
    sealed interface Completion permits Done, Outage {}

    /** The records to publish. */
    record Done(WorkUnit unit, List<ProducerRecord<String, byte[]>> results) implements Completion {
        Done {
            results = List.copyOf(results);
        }
    }

    /** The broker or the registry failed, so the unit must be repeated. */
    record Outage(Throwable cause) implements Completion {}

    /** Starts {@code count} threads; a unit that misses a fact is retried every 200 ms, for 20 s. */
    Workers(int count, UnitHandler handler) {
        this(count, handler, PAUSE, LONGEST_WAIT);
    }

    Workers(int count, UnitHandler handler, Duration pause, Duration longestWait) {
        this.handler = handler;
        this.pause = pause;
        this.longestWait = longestWait;
        this.threads = IntStream.range(0, count)
                .mapToObj(
                        it -> Thread.ofVirtual().name("generator-worker-" + it).unstarted(this::run))
                .toList();
        threads.forEach(Thread::start);
    }

    /** Appends units to the queues of their tenants. */
    void add(WorkUnit unit) {
        locked(() -> queues.add(unit.tenant(), unit));
    }

    /**
     * Schedules a check of the sources of a tenant's components before its next unit, unless one is already waiting or
     * in progress.
     */
    void checkSources(String tenant) {
        locked(() -> {
            if (tenantsInCheck.add(tenant)) {
                WorkUnit unit = new WorkUnit(Optional.empty(), tenant, new WorkUnit.CheckSources(), false);
                queues.addFirst(tenant, unit);
            }
        });
    }

    /** Number of waiting units of a tenant. */
    int waiting(String tenant) {
        lock.lock();
        try {
            return queues.waiting(tenant)
                    + (int) delayed.keySet().stream()
                            .filter(it -> it.tenant().equals(tenant))
                            .count();
        } finally {
            lock.unlock();
        }
    }

    /** Number of units that a tenant may add. */
    int room(String tenant, QueueLimits limits) {
        lock.lock();
        try {
            Set<String> tenants = queues.tenants();
            delayed.keySet().forEach(it -> tenants.add(it.tenant()));
            tenants.add(tenant);
            return Math.max(0, limits.share(tenants.size()) - waiting(tenant));
        } finally {
            lock.unlock();
        }
    }

    /** Number of all waiting units. */
    int waiting() {
        lock.lock();
        try {
            return queues.waiting() + delayed.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits, is in progress, or was completed since the last call of {@link #completions()}. */
    boolean isIdle() {
        lock.lock();
        try {
            return queues.inProgress() + queues.waiting() + delayed.size() + completions.size() == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the completions since the last call. */
    List<Completion> completions() {
        lock.lock();
        try {
            List<Completion> all = List.copyOf(completions);
            completions.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the work in progress and discards waiting units; nothing completes afterwards. */
    @Override
    public void close() {
        locked(() -> {
            queues.clear();
            delayed.clear();
        });
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Describes the state in words. */
    String state() {
        lock.lock();
        try {
            return queues.inProgress() + " in progress, " + (queues.waiting() + delayed.size()) + " waiting";
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                WorkUnit unit = awaitUnit();
                Optional<Completion> completion = Optional.empty();
                boolean isInterrupted = true;
                try {
                    completion = complete(unit);
                    isInterrupted = false;
                } finally {
                    finish(unit, completion, completion.isEmpty() && !isInterrupted);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WorkUnit awaitUnit() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<WorkUnit> unit = nextDue();
            while (unit.isEmpty()) {
                if (delayed.isEmpty()) {
                    changed.await();
                } else {
                    long _ = changed.awaitNanos(pause.toNanos());
                }
                unit = nextDue();
            }
            return unit.get();
        } finally {
            lock.unlock();
        }
    }

    /** Next unit; retries that are due precede the other units of their tenants. */
    private Optional<WorkUnit> nextDue() {
        long now = System.nanoTime();
        delayed.entrySet().removeIf(it -> {
            boolean isDue = now - it.getValue() >= 0;
            if (isDue) {
                queues.addFirst(it.getKey().tenant(), it.getKey());
            }
            return isDue;
        });
        return queues.next();
    }

    private boolean isLastAttempt(WorkUnit unit) {
        lock.lock();
        try {
            long first = firstAttemptNanos.computeIfAbsent(unit, key -> System.nanoTime());
            return System.nanoTime() - first >= longestWait.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** Completion of a unit; empty while a fact is missing that another service has not published yet. */
    private Optional<Completion> complete(WorkUnit unit) throws InterruptedException {
        while (true) {
            try {
                return handler.apply(unit, isLastAttempt(unit)).map(it -> new Done(unit, it));
            } catch (RuntimeException | Error e) {
                if (RecordGuard.isOutage(e)) {
                    return Optional.of(new Outage(e));
                }
                LOG.atError()
                        .addKeyValue("tenant", unit.tenant())
                        .setCause(e)
                        .log("{} failed", unit.task().getClass().getSimpleName());
                if (unit.record().isEmpty()) {
                    return Optional.of(new Done(unit, List.of())); // the next scheduled check retries
                }
                // the guard counts the failures of a record, and skips it with a dead letter
            }
        }
    }

    private void finish(WorkUnit unit, Optional<Completion> completion, boolean isRetry) {
        locked(() -> {
            queues.finish(unit.tenant());
            if (isRetry) {
                delayed.put(unit, System.nanoTime() + pause.toNanos());
            } else {
                firstAttemptNanos.remove(unit);
            }
            if (unit.task() instanceof WorkUnit.CheckSources) {
                tenantsInCheck.remove(unit.tenant());
            }
            completion.ifPresent(completions::add);
        });
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
