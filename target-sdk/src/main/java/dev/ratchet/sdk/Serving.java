package dev.ratchet.sdk;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hot path: reads the routing once, calls the handler, and notes what it saw afterwards.
 *
 * <p>Takes no lock that I/O is done under. What goes wrong in the noting is counted and never thrown.
 */
final class Serving {
    private final Split split;
    private final Map<String, Port> ports;
    private final SwapGate gate;
    private final Chance chance;
    private final Observer observer;
    private final Set<CanaryCall> canaryCalls = ConcurrentHashMap.newKeySet();
    private volatile Routing routing;

    Serving(Split split, Map<String, Port> ports, Slot builtIn, Chance chance, Observer observer) {
        this.split = split;
        this.ports = Map.copyOf(ports);
        this.gate = new SwapGate(split);
        this.chance = chance;
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
            int group = key.map(now.rule()::bucket).orElse(SplitRule.NO_GROUP);
            if (now.canary().isPresent() && toCanary(now.rule(), group)) {
                return canary(now, now.canary().get(), group, key, input);
            }
            return run(new LiveCall(now, now.control(), group, key, input));
        } finally {
            gate.leave();
        }
    }

    /** Swaps when no keyed call is in flight; false means that nothing changed. */
    boolean swap(Routing next, long waitMillis) {
        return gate.swap(waitMillis, () -> routing = next);
    }

    /** Control takes everything, at once for new calls: taking back does not wait for a stuck call for longer than this. */
    void stopCanary(long waitMillis) {
        Routing next = routing.withoutCanary();
        if (!swap(next, waitMillis)) {
            routing = next;
        }
    }

    /** When the oldest canary call that still runs began; now when none runs. */
    long oldestCanaryStart(long nowNanos) {
        long oldest = nowNanos;
        for (CanaryCall call : canaryCalls) {
            oldest = call.startNanos - oldest < 0 ? call.startNanos : oldest;
        }
        return oldest;
    }

    /** Whether a thread that serves the canary called for the end of the JVM. */
    boolean isCanaryInExit() {
        return canaryCalls.stream().anyMatch(call -> ExitCall.isIn(call.thread.getStackTrace()));
    }

    private boolean toCanary(SplitRule rule, int group) {
        return group == SplitRule.NO_GROUP ? rule.drawToCanary(chance.draw()) : rule.bucketToCanary(group);
    }

    private Map<String, Object> canary(
            Routing now, Slot slot, int group, Optional<String> key, Map<String, Object> input) throws Exception {
        CanaryCall running = new CanaryCall(System.nanoTime());
        canaryCalls.add(running);
        try {
            return run(new LiveCall(now, slot, group, key, input));
        } finally {
            canaryCalls.remove(running);
        }
    }

    private Map<String, Object> run(LiveCall call) throws Exception {
        Observer.Watch watch = observer.begin(call, ports);
        try {
            Map<String, Object> output = call.slot().handler().handle(watch.input(), watch.ports());
            watch.answered(output);
            return output;
        } catch (Throwable thrown) {
            watch.threw(thrown);
            throw thrown;
        }
    }

    /** Compared by identity: two calls may begin in the same nanosecond. */
    private static final class CanaryCall {
        private final long startNanos;
        private final Thread thread = Thread.currentThread();

        private CanaryCall(long startNanos) {
            this.startNanos = startNanos;
        }
    }
}
