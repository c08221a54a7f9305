package dev.ratchet.generator.kafka;

import dev.ratchet.runtime.kafka.RecordGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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
 * Threads that process units of work, round-robin over tenants. A tenant that submits endless work delays the others by
 * at most the time limit of one unit, and not at all while there are more workers than such tenants.
 */
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Work work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TenantQueues<Unit> queues = new TenantQueues<>(Unit::isSuspect);
    private final List<Completion> completions = new ArrayList<>();
    private final Set<String> looking = new HashSet<>();
    private final List<Thread> threads;

    /** Processes a unit; returns the records to publish. */
    @FunctionalInterface
    interface Work {
        List<ProducerRecord<String, byte[]>> apply(Unit unit) throws InterruptedException;
    }

    /** Outcome of the work on a unit. */
    sealed interface Completion permits Done, Outage {}

    /** The records to publish. */
    record Done(Unit unit, List<ProducerRecord<String, byte[]>> results) implements Completion {
        Done {
            results = List.copyOf(results);
        }
    }

    /** The broker or the registry failed, so the unit must be repeated. */
    record Outage(Throwable cause) implements Completion {}

    /** Starts {@code count} threads. */
    Workers(int count, Work work) {
        this.work = work;
        this.threads = IntStream.range(0, count)
                .mapToObj(
                        it -> Thread.ofVirtual().name("generator-worker-" + it).unstarted(this::run))
                .toList();
        threads.forEach(Thread::start);
    }

    /** Appends units to the queues of their tenants. */
    void add(Unit unit) {
        locked(() -> queues.add(unit.tenant(), unit));
    }

    /**
     * Schedules a check of the sources of a tenant's components before its next unit, unless one is already waiting or
     * in progress.
     */
    void lookAtSources(String tenant) {
        locked(() -> {
            if (looking.add(tenant)) {
                Unit unit = new Unit(Optional.empty(), tenant, new Unit.LookAtSources(), false);
                queues.addFirst(tenant, unit);
            }
        });
    }

    /** Number of waiting units of a tenant. */
    int waiting(String tenant) {
        lock.lock();
        try {
            return queues.waiting(tenant);
        } finally {
            lock.unlock();
        }
    }

    /** Number of all waiting units. */
    int waiting() {
        lock.lock();
        try {
            return queues.waiting();
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
        locked(queues::clear);
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Describes the state in words. */
    String state() {
        lock.lock();
        try {
            return queues.working() + " in progress, " + queues.waiting() + " waiting";
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                Unit unit = take();
                Optional<Completion> completion = Optional.empty();
                try {
                    completion = Optional.of(complete(unit));
                } finally {
                    finish(unit, completion);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Unit take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<Unit> unit = queues.next();
            while (unit.isEmpty()) {
                changed.await();
                unit = queues.next();
            }
            return unit.get();
        } finally {
            lock.unlock();
        }
    }

    private Completion complete(Unit unit) throws InterruptedException {
        while (true) {
            try {
                return new Done(unit, work.apply(unit));
            } catch (RuntimeException | Error e) {
                if (RecordGuard.isOutage(e)) {
                    return new Outage(e);
                }
                LOG.atError()
                        .addKeyValue("tenant", unit.tenant())
                        .setCause(e)
                        .log("{} failed", unit.task().getClass().getSimpleName());
                if (unit.record().isEmpty()) {
                    return new Done(unit, List.of()); // the next scheduled check retries
                }
                // the guard counts the failures of a record, and skips it with a dead letter
            }
        }
    }

    private void finish(Unit unit, Optional<Completion> completion) {
        locked(() -> {
            queues.finish(unit.tenant());
            if (unit.task() instanceof Unit.LookAtSources) {
                looking.remove(unit.tenant());
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
