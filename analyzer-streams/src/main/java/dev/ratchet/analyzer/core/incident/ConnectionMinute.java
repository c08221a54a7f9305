package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.incident.history.Tally;
import dev.ratchet.analyzer.core.trace.Invocation.Call;
import dev.ratchet.analyzer.core.trace.Invocation.CallResult;

/** Calls over a connection in one minute. */
final class ConnectionMinute {
    private final Tally time = new Tally();
    private long calls;
    private long failures;

    ConnectionMinute transfer(StateStream state) {
        time.transfer(state);
        calls = state.transfer(calls);
        failures = state.transfer(failures);
        return this;
    }

    void add(Call call) {
        calls++;
        if (call.result() == CallResult.FAILED_FOR_CALLER) {
            failures++;
        }
        if (call.isOutside()) {
            time.add(Math.log(call.clientMillis() + MinuteStatistics.SELF_OFFSET));
        } else if (!Double.isNaN(call.networkMillis())) {
            time.add(Math.log(call.networkMillis() + MinuteStatistics.NETWORK_OFFSET));
        }
    }

    /** Logarithms of the network times, or of the durations of calls to the outside. */
    Tally time() {
        return time;
    }

    long calls() {
        return calls;
    }

    long failures() {
        return failures;
    }
}
