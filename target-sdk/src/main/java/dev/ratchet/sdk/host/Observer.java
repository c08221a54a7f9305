package dev.ratchet.sdk.host;

import dev.ratchet.sdk.PlainValues;
import dev.ratchet.sdk.Port;
import dev.ratchet.sdk.Ports;
import dev.ratchet.sdk.health.HealthLedger;
import dev.ratchet.sdk.health.Observation;
import dev.ratchet.sdk.health.ThreadCost;
import dev.ratchet.sdk.health.Watchdog;
import dev.ratchet.sdk.process.ServerClock;
import dev.ratchet.sdk.recording.Execution;
import dev.ratchet.sdk.recording.Failure;
import dev.ratchet.sdk.recording.FailureTally;
import dev.ratchet.sdk.recording.HandlerPorts;
import dev.ratchet.sdk.recording.HandlerValues;
import dev.ratchet.sdk.recording.PortCall;
import dev.ratchet.sdk.recording.Recorder;
import dev.ratchet.sdk.recording.RecordingPorts;
import dev.ratchet.sdk.slot.LiveCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Observes calls on behalf of health, watchdog and recorder. */
final class Observer {
    private final HealthLedger health;
    private final Watchdog watchdog;
    private final Recorder recorder;
    private final ServerClock clock;
    private final ThreadCost cost = new ThreadCost();
    private final AtomicLong mishaps = new AtomicLong();

    Observer(HealthLedger health, Watchdog watchdog, Recorder recorder, ServerClock clock) {
        this.health = health;
        this.watchdog = watchdog;
        this.recorder = recorder;
        this.clock = clock;
    }

    ObservedCall begin(LiveCall call, Map<String, Port> ports) {
        return new ObservedCall(call, ports, recorder.picksNext(System.nanoTime()));
    }

    /** Number of failures while recording observations. */
    long observationFailures() {
        return mishaps.get();
    }

    /** Observation of one call in progress; used by its thread only. */
    final class ObservedCall {
        private final LiveCall call;
        private final RecordingPorts ports;
        private final boolean picked;
        private final Map<String, Object> input;
        private final boolean measured;
        private final long allocatedBefore;
        private final long cpuBefore;
        private final long start;

        private ObservedCall(LiveCall call, Map<String, Port> ports, boolean picked) {
            this.call = call;
            this.picked = picked;
            this.ports = new RecordingPorts(ports);
            this.input = HandlerValues.copy(call.input());
            this.measured = call.slot().measuresNext();
            this.allocatedBefore = measured ? cost.allocatedBytes() : Observation.UNMEASURED;
            this.cpuBefore = measured ? cost.cpuNanos() : Observation.UNMEASURED;
            this.start = System.nanoTime();
        }

        Map<String, Object> input() {
            return input;
        }

        Ports ports() {
            return new HandlerPorts(ports);
        }

        void recordAnswer(Map<String, Object> output) {
            recordEnd(System.nanoTime(), Optional.of(output), Optional.empty());
        }

        void recordFailure(Throwable thrown) {
            recordEnd(System.nanoTime(), Optional.empty(), Optional.of(thrown));
        }

        private void recordEnd(long now, Optional<Map<String, Object>> output, Optional<Throwable> thrown) {
            try {
                long cpu = since(cpuBefore, measured ? cost.cpuNanos() : 0);
                long allocated = since(allocatedBefore, measured ? cost.allocatedBytes() : 0);
                Observation seen = new Observation(
                        call.canary(), call.bucket(), now - start, thrown.isEmpty(), measured, cpu, allocated);
                health.add(call.routing().epoch(), seen, now);
                watchdog.addCall(seen, now);
                thrown.ifPresent(failure -> recorder.recordFailure(
                        new FailureTally.FailedCall(call, failure, now, clock.millisAt(now), now - start)));
                if (picked || (thrown.isPresent() && recorder.picksFailing(now))) {
                    record(now, output, thrown);
                }
            } catch (RuntimeException mishap) {
                mishaps.incrementAndGet();
            }
        }

        private long since(long before, long after) {
            return before < 0 || after < 0 ? Observation.UNMEASURED : after - before;
        }

        private void record(long now, Optional<Map<String, Object>> output, Optional<Throwable> thrown) {
            try {
                recorder.store(new Execution(
                        recorder.nextId(),
                        new Execution.Origin(
                                call.slot().digest(),
                                call.canary(),
                                call.routing().epoch()),
                        clock.millisAt(now),
                        now - start,
                        new Execution.Recording(
                                call.key(), PlainValues.copy(input), output.map(PlainValues::copy), tape()),
                        thrown.map(Failure::of),
                        0));
            } catch (IllegalArgumentException notPlain) {
                recorder.drop();
            }
        }

        private List<PortCall> tape() {
            return ports.tape().stream().map(PortCall::copy).toList();
        }
    }
}
