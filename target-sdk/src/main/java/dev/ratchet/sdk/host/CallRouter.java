package dev.ratchet.sdk.host;

import dev.ratchet.sdk.Port;
import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.process.SharedRandom;
import dev.ratchet.sdk.slot.ExitCall;
import dev.ratchet.sdk.slot.LiveCall;
import dev.ratchet.sdk.slot.Routing;
import dev.ratchet.sdk.slot.Slot;
import dev.ratchet.sdk.slot.SplitRule;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hot path: reads the routing once, calls the handler, and records its observations afterwards.
 *
 * <p>Takes no lock that is held during I/O. Failures while recording observations are counted and never thrown.
 */
final class CallRouter {
    private final Split split;
    private final Map<String, Port> ports;
    private final SwapGate gate;
    private final SharedRandom random;
    private final Observer observer;
    private final Set<CanaryCall> canaryCalls = ConcurrentHashMap.newKeySet();
    private volatile Routing routing;

    CallRouter(Split split, Map<String, Port> ports, Slot builtIn, SharedRandom random, Observer observer) {
        this.split = split;
        this.ports = Map.copyOf(ports);
        this.gate = new SwapGate(split);
        this.random = random;
        this.observer = observer;
        this.routing = new Routing(0, builtIn, Optional.empty(), SplitRule.controlOnly(split, ""));
    }

    Split split() {
        return split;
    }

    Routing routing() {
        return routing;
    }

    Map<String, Object> call(Optional<String> key, Map<String, Object> input) throws Exception {
        gate.enter();
        try {
            Routing now = routing;
            int bucket = key.map(now.rule()::bucket).orElse(SplitRule.NO_BUCKET);
            if (now.canary().isPresent() && toCanary(now.rule(), bucket)) {
                return callCanary(now, now.canary().get(), bucket, key, input);
            }
            return run(new LiveCall(now, now.control(), bucket, key, input));
        } finally {
            gate.leave();
        }
    }

    /** Swaps if no keyed call is in flight; false means that nothing changed. */
    boolean swap(Routing next, long waitMillis) {
        return gate.swap(waitMillis, () -> routing = next);
    }

    /** Routes all new calls to control immediately; waits at most {@code waitMillis} for a stuck call. */
    void stopCanary(long waitMillis) {
        Routing next = routing.withoutCanary();
        if (!swap(next, waitMillis)) {
            routing = next;
        }
    }

    /** Returns when the oldest canary call in progress began; the current time if none is in progress. */
    long oldestCanaryStart(long nowNanos) {
        long oldest = nowNanos;
        for (CanaryCall call : canaryCalls) {
            oldest = call.startNanos - oldest < 0 ? call.startNanos : oldest;
        }
        return oldest;
    }

    /** Returns whether a thread that serves the canary has requested the end of the JVM. */
    boolean isCanaryInExit() {
        return canaryCalls.stream().anyMatch(call -> ExitCall.isIn(call.thread.getStackTrace()));
    }

    private boolean toCanary(SplitRule rule, int bucket) {
        return bucket == SplitRule.NO_BUCKET ? rule.drawToCanary(random.draw()) : rule.bucketToCanary(bucket);
    }

    private Map<String, Object> callCanary(
            Routing now, Slot slot, int bucket, Optional<String> key, Map<String, Object> input) throws Exception {
        CanaryCall running = new CanaryCall(System.nanoTime());
        canaryCalls.add(running);
        try {
            return run(new LiveCall(now, slot, bucket, key, input));
        } finally {
            canaryCalls.remove(running);
        }
    }

    private Map<String, Object> run(LiveCall call) throws Exception {
        Observer.ObservedCall watch = observer.begin(call, ports);
        try {
            Map<String, Object> output = call.slot().handler().handle(watch.input(), watch.ports());
            watch.recordAnswer(output);
            return output;
        } catch (Throwable thrown) {
            watch.recordFailure(thrown);
            throw thrown;
        }
    }

    /** A canary call in progress, compared by identity because two calls may begin in the same nanosecond. */
    private static final class CanaryCall {
        private final long startNanos;
        private final Thread thread = Thread.currentThread();

        private CanaryCall(long startNanos) {
            this.startNanos = startNanos;
        }
    }
}
