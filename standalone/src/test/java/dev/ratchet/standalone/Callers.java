package dev.ratchet.standalone;

import dev.ratchet.sdk.Port;
import dev.ratchet.sdk.host.HostedComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Calls the component several hundred times per second, so that a tenth of the calls is informative in each interval.
 */
final class Callers implements AutoCloseable {
    private static final int THREADS = 4;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder called = new LongAdder();

    Callers(HostedComponent greeting) {
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().start(() -> call(greeting)));
        }
    }

    private void call(HostedComponent greeting) {
        try {
            while (!stopped.await(1, TimeUnit.MILLISECONDS)) {
                Map<String, Object> answer = greeting.call(Map.of("name", "Ada"));
                if (!"hi Ada".equals(answer.get("greeting"))) {
                    throw new AssertionError("wrong answer: " + answer);
                }
                called.increment();
            }
        } catch (Exception e) {
            throw new AssertionError("a call failed", e);
        }
    }

    long called() {
        return called.sum();
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Simulates a remote response of some milliseconds: the duration of a call must not depend on the JIT compiler. */
    static final class SlowWords implements Port {
        private final ScheduledExecutorService network = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());

        @Override
        public Map<String, Object> call(Map<String, Object> request) throws Exception {
            return network.schedule(() -> Map.<String, Object>of("hello", "hi"), 4, TimeUnit.MILLISECONDS)
                    .get();
        }
    }
}
