package dev.ratchet.ingest.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Deduplicates requests over the last five minutes: records which records of a request were sent, and whether the
 * broker acknowledged them.
 *
 * <p>For each tenant the latest requests are remembered, up to a maximum. Thread-safe.
 */
public final class RecentRequests {
    /** Time for which a request is recognised after its first record was sent. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private final int mostOfTenant;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<String, Request>> ofTenants = new HashMap<>();

    /** Creates the memory, with the maximum number of requests per tenant. */
    public RecentRequests(int mostOfTenant) {
        this.mostOfTenant = mostOfTenant;
    }

    /** Returns the remembered request of a tenant with this id, or a new one. */
    public Request request(String tenant, String id, long nowMillis) {
        lock.lock();
        try {
            Map<String, Request> requests = ofTenants.computeIfAbsent(tenant, key -> bounded());
            Request known = requests.get(id);
            if (known != null && nowMillis - known.firstMillis < WINDOW.toMillis()) {
                return known;
            }
            Request made = new Request(nowMillis);
            requests.remove(id); // a new request goes to the end
            requests.put(id, made);
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** Restores a record that was found on its topic, written before a restart. */
    public void restore(String tenant, String id, int index, long atMillis) {
        request(tenant, id, atMillis).addAcknowledgement(index, CompletableFuture.completedFuture(null));
    }

    /** Number of remembered requests of a tenant. */
    int size(String tenant) {
        lock.lock();
        try {
            return ofTenants.getOrDefault(tenant, Map.of()).size();
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Request> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Request> eldest) {
                return size() > mostOfTenant;
            }
        };
    }

    /** One request, whoever sends it and however often. */
    public static final class Request {
        private final long firstMillis;
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<Integer, Future<?>> sent = new HashMap<>();

        Request(long firstMillis) {
            this.firstMillis = firstMillis;
        }

        /** Runs work while no other thread works on the same request. */
        public void runExclusively(Runnable work) {
            lock.lock();
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        }

        /** Returns the acknowledgement of a record that was sent earlier and did not fail. */
        public Optional<Future<?>> findAcknowledgement(int index) {
            return Optional.<Future<?>>ofNullable(sent.get(index))
                    .filter(it -> !it.isDone() || it.state() == Future.State.SUCCESS);
        }

        /** Records that a record was sent. */
        public void addAcknowledgement(int index, Future<?> acknowledgement) {
            runExclusively(() -> sent.put(index, acknowledgement));
        }
    }
}
