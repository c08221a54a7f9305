package dev.ratchet.sdk.http;

import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.core.TargetState;
import dev.ratchet.sdk.core.TargetState.Applying;
import dev.ratchet.sdk.core.TargetState.Burnt;
import dev.ratchet.sdk.core.TargetState.Refused;
import dev.ratchet.sdk.core.TargetState.Waiting;
import dev.ratchet.sdk.process.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * Reports the actual state to the deployer: one report at a time, always the newest. Runs on the component's thread.
 */
public final class Reporter {
    private final Identity identity;
    private final ServiceClient services;
    private final Executor thread;
    private String newest = "";
    private String reported = "";
    private boolean posting;

    public Reporter(Identity identity, ServiceClient services, Executor thread) {
        this.identity = identity;
        this.services = services;
        this.thread = thread;
    }

    /** Posts the state if it has changed. */
    public void reportChange(TargetState state) {
        newest = state instanceof Waiting ? "" : body(identity, state);
        postIfChanged();
    }

    /** Posts the current state again, which replaces a lost report. */
    public void repeat() {
        reported = "";
        postIfChanged();
    }

    static String body(Identity identity, TargetState state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("instance", identity.instance());
        fields.put("boot", identity.boot());
        fields.put("epoch", state.epoch());
        fields.put("control", state.loaded().control());
        state.loaded().canary().ifPresent(canary -> fields.put("canary", canary));
        fields.put("state", stateName(state));
        fields.put("burnt", new ArrayList<>(state.fence().burnt()));
        fields.put("crashes", state.fence().crashes());
        fields.put("reason", state.reason());
        return Json.write(fields);
    }

    private void postIfChanged() {
        if (posting || newest.equals(reported)) {
            return;
        }
        posting = true;
        reported = newest;
        String sent = newest;
        Future<?> unused = services.report(identity.component(), sent)
                .handle((status, failure) -> failure == null && status / 100 == 2)
                .thenAcceptAsync(arrived -> handleResult(arrived), thread);
    }

    private void handleResult(boolean arrived) {
        posting = false;
        if (arrived) {
            postIfChanged();
        } else {
            // The next tick (every five seconds) or the next change retries.
            reported = "";
        }
    }

    private static String stateName(TargetState state) {
        if (state instanceof Refused) {
            return "REFUSED";
        }
        if (state instanceof Burnt) {
            return "BURNT";
        }
        return state instanceof Applying ? "LOADING" : "SERVING";
    }
}
