package dev.ratchet.sdk.recording;

import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.RecordingSettings;
import dev.ratchet.sdk.process.Identity;
import dev.ratchet.sdk.process.SharedRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sampled executions of a component: a ring in memory for warming and, where fields are recorded, a queue of those to
 * post. Failing calls are always counted and posted by type and frames.
 *
 * <p>All memory is bounded; executions that do not fit are dropped and counted.
 */
public final class Recorder {
    private static final int RING = 2000;
    private static final int MAX_WAITING = 1000;
    private static final int MAX_EXECUTION_CHARS = 64 << 10;
    private static final int MAX_POST_CHARS = 1 << 20;

    private final Identity identity;
    private final RecordingSettings settings;
    private final SharedRandom draws;
    private final RateSample random;
    private final RateSample failing;
    private final FailureTally tally = new FailureTally();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Deque<Execution> ring = new ArrayDeque<>();
    private final Deque<Execution> waiting = new ArrayDeque<>();

    public Recorder(Identity identity, RecordingSettings settings, SharedRandom draws) {
        this.identity = identity;
        this.settings = settings;
        this.draws = draws;
        this.random = new RateSample(settings.randomPerSecond());
        this.failing = new RateSample(settings.failingPerSecond());
    }

    public boolean picksNext(long nowNanos) {
        return random.tryAcquire(nowNanos, draws.draw());
    }

    public boolean picksFailing(long nowNanos) {
        return failing.tryAcquire(nowNanos, draws.draw());
    }

    public String nextId() {
        return identity.boot() + "-" + ids.incrementAndGet();
    }

    public synchronized void store(Execution execution) {
        if (ring.size() == RING) {
            ring.removeFirst();
        }
        ring.addLast(execution);
        if (!settings.isOn()) {
            return;
        }
        if (waiting.size() == MAX_WAITING) {
            waiting.removeFirst();
            dropped.incrementAndGet();
        }
        waiting.addLast(execution);
    }

    public void recordFailure(FailureTally.FailedCall failed) {
        tally.add(failed, draws.draw());
    }

    public void drop() {
        dropped.incrementAndGet();
    }

    public long dropped() {
        return dropped.get() + tally.dropped();
    }

    public synchronized List<Execution> forWarming() {
        return List.copyOf(ring);
    }

    /** Returns the next body to post; empty text if nothing is waiting. */
    public String nextPost(long nowNanos) {
        List<String> written = new ArrayList<>();
        tally.drain(nowNanos, this).forEach(counted -> written.add(Json.write(counted.toFields(Set.of()))));
        int chars = written.stream().mapToInt(String::length).sum();
        while (chars < MAX_POST_CHARS) {
            List<Execution> next = pollOne();
            if (next.isEmpty()) {
                break;
            }
            String json = Json.write(next.get(0).toFields(settings.fields()));
            if (json.length() > MAX_EXECUTION_CHARS) {
                drop();
            } else {
                written.add(json);
                chars += json.length();
            }
        }
        return written.isEmpty() ? "" : envelope(written);
    }

    private synchronized List<Execution> pollOne() {
        return waiting.isEmpty() ? List.of() : List.of(waiting.removeFirst());
    }

    private String envelope(List<String> executions) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("component", identity.component());
        head.put("instance", identity.instance());
        String opened = Json.write(head);
        return opened.substring(0, opened.length() - 1) + ",\"executions\":[" + String.join(",", executions) + "]}";
    }
}
