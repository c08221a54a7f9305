package dev.ratchet.sdk;

import dev.ratchet.sdk.core.TargetState;
import dev.ratchet.sdk.core.TargetState.Applying;
import dev.ratchet.sdk.core.TargetState.Burnt;
import dev.ratchet.sdk.core.TargetState.Refused;
import dev.ratchet.sdk.core.TargetState.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * Reports the actual state to the deployer: one report at a time, always the newest. Runs on the component's thread.
 */
final class Reporter {
    private final Identity identity;
    private final Doors doors;
    private final Executor thread;
    private String newest = "";
    private String told = "";
    private boolean posting;

    Reporter(Identity identity, Doors doors, Executor thread) {
        this.identity = identity;
        this.doors = doors;
        this.thread = thread;
    }

    /** Posts the state if it has changed. */
    void changed(TargetState state) {
        newest = state instanceof Waiting ? "" : body(identity, state);
        postNews();
    }

    /** Posts the current state again, which replaces a lost report. */
    void repeat() {
        told = "";
        postNews();
    }

    static String body(Identity identity, TargetState state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("instance", identity.instance());
        fields.put("boot", identity.boot());
        fields.put("epoch", state.epoch());
        fields.put("control", state.loaded().control());
        state.loaded().canary().ifPresent(canary -> fields.put("canary", canary));
        fields.put("state", word(state));
        fields.put("burnt", new ArrayList<>(state.fence().burnt()));
        fields.put("crashes", state.fence().crashes());
        fields.put("reason", state.reason());
        return Json.write(fields);
    }

    private void postNews() {
        if (posting || newest.equals(told)) {
            return;
        }
        posting = true;
        told = newest;
        String sent = newest;
        Future<?> unused = doors.report(identity.component(), sent)
                .handle((status, failure) -> failure == null && status / 100 == 2)
                .thenAcceptAsync(arrived -> ended(arrived), thread);
    }

    private void ended(boolean arrived) {
        posting = false;
        if (arrived) {
            postNews();
        } else {
            // The next tick (every five seconds) or the next change retries.
            told = "";
        }
    }

    private static String word(TargetState state) {
        if (state instanceof Refused) {
            return "REFUSED";
        }
        if (state instanceof Burnt) {
            return "BURNT";
        }
        return state instanceof Applying ? "LOADING" : "SERVING";
    }
}
