package dev.ratchet.sdk.host;

import dev.ratchet.sdk.recording.Execution;
import dev.ratchet.sdk.recording.HandlerPorts;
import dev.ratchet.sdk.recording.HandlerValues;
import dev.ratchet.sdk.recording.TapePorts;
import dev.ratchet.sdk.slot.Slot;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the same recorded calls through both slots alternately, so that neither starts colder than the other. */
final class SlotWarmer {
    static final int MAX_CALLS = 20_000;
    static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(5);

    private SlotWarmer() {}

    /** Returns how many calls each slot ran; a failing call warms too. */
    static int run(Slot control, Slot canary, List<Execution> recorded) {
        if (recorded.isEmpty()) {
            return 0;
        }
        long end = System.nanoTime() + MAX_NANOS;
        int calls = 0;
        while (calls < MAX_CALLS && System.nanoTime() - end < 0) {
            Execution execution = recorded.get(calls % recorded.size());
            call(control, execution);
            call(canary, execution);
            calls++;
        }
        return calls;
    }

    private static void call(Slot slot, Execution execution) {
        try {
            slot.handler()
                    .handle(
                            HandlerValues.copy(execution.recording().input()),
                            new HandlerPorts(new TapePorts(execution.recording().calls())));
        } catch (Exception expected) {
            // Recorded failures fail here as well, and a canary may request a call that is not on the tape.
            return;
        }
    }
}
