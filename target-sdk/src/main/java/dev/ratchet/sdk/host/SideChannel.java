package dev.ratchet.sdk.host;

import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.http.ServiceClient;
import dev.ratchet.sdk.process.Identity;
import dev.ratchet.sdk.profile.ProfileFold;
import dev.ratchet.sdk.recording.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Posts one component's executions and profile, one post of each kind at a time. A lost post of executions is sent a
 * second time.
 */
final class SideChannel {
    private final Identity identity;
    private final Recorder recorder;
    private final ProfileFold profile;
    private final ServiceClient services;
    private final Supplier<String> controlDigest;
    private final LongSupplier serverMillis;
    private volatile boolean posting;
    private volatile String lost = "";
    private volatile long profiledMillis;

    SideChannel(ComponentLoop.Wiring wiring, ProfileFold profile) {
        this.identity = wiring.identity();
        this.recorder = wiring.calls().recorder();
        this.profile = profile;
        this.services = wiring.services();
        this.controlDigest = () -> wiring.calls().router().routing().control().digest();
        this.serverMillis = () -> wiring.clock().millisAt(System.nanoTime());
        this.profiledMillis = serverMillis.getAsLong();
    }

    void postExecutions() {
        if (posting) {
            return;
        }
        String again = lost;
        String body = again.isEmpty() ? recorder.nextPost(System.nanoTime()) : again;
        if (body.isEmpty()) {
            return;
        }
        posting = true;
        Future<?> unused = services.ingest("executions", body).whenComplete((status, failure) -> {
            boolean arrived = failure == null && (status / 100 == 2 || status == 400);
            lost = arrived || !again.isEmpty() ? "" : body;
            posting = false;
        });
    }

    void postProfile() {
        long now = serverMillis.getAsLong();
        Optional<Map<String, Object>> drained = profile.drain();
        if (drained.isPresent()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("component", identity.component());
            fields.put("instance", identity.instance());
            fields.put("release", controlDigest.get());
            fields.put("fromMillis", profiledMillis);
            fields.put("toMillis", now);
            fields.putAll(drained.get());
            Future<?> unused = services.ingest("profiles", Json.write(fields)).exceptionally(lostForGood -> 503);
        }
        profiledMillis = now;
    }
}
