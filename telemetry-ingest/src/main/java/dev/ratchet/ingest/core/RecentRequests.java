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
 * The requests of the last five minutes, so that a request that is sent again is written once: which of its records were sent,
 * and whether the broker has them.
 *
 * <p>Of each tenant a number of requests is remembered, the latest ones. Safe for use by several threads.
 */
public final class RecentRequests {
    /** How long a request is recognised after its first record. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private final int mostOfTenant;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<String, Request>> ofTenants = new HashMap<>();

    /** Remembers so many requests of each tenant. */
    public RecentRequests(int mostOfTenant) {
        this.mostOfTenant = mostOfTenant;
    }

    /** The request of a tenant under an id: the one that is remembered, or a new one. */
    public Request request(String tenant, String id, long nowMillis) {
        lock.lock();
        try {
            Map<String, Request> requests = ofTenants.computeIfAbsent(tenant, key -> bounded());
            Request known = requests.get(id);
            if (known != null && nowMillis - known.firstMillis < WINDOW.toMillis()) {
                return known;
            }
            Request made = new Request(nowMillis);
            requests.remove(id); // a new one goes to the end
            requests.put(id, made);
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** Notes a record that was found on its topic, from before a restart. */
    public void restore(String tenant, String id, int index, long atMillis) {
        request(tenant, id, atMillis).sent(index, CompletableFuture.completedFuture(null));
    }

    /** Number of requests that are remembered of a tenant. */
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

    /** One request, whoever sends it and how often. */
    public static final class Request {
        private final long firstMillis;
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<Integer, Future<?>> sent = new HashMap<>();

        Request(long firstMillis) {
            this.firstMillis = firstMillis;
        }

        /** Runs work while nobody else works on the same request. */
        public void alone(Runnable work) {
            lock.lock();
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        }

        /** The acknowledgement of a record that was sent before and did not fail. */
        public Optional<Future<?>> sent(int index) {
            return Optional.<Future<?>>ofNullable(sent.get(index))
                    .filter(it -> !it.isDone() || it.state() == Future.State.SUCCESS);
        }

        /** Notes that a record was sent. */
        public void sent(int index, Future<?> acknowledgement) {
            alone(() -> sent.put(index, acknowledgement));
        }
    }
}
