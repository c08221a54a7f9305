package dev.ratchet.sdk;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the doors are and what this instance is called; immutable.
 *
 * @param instance the name of this instance, the same after a restart
 * @param stateDirectory owned by one process at a time; must survive a restart
 * @param token sent as bearer token when present; it also names the tenant
 * @param seed of every draw, so that a run can be repeated
 * @param recordings which calls and fields are recorded, by component; a component that is not named records nothing
 * @param profilingPeriod how often JFR samples the stacks; empty switches it off
 */
public record RatchetSettings(
        URI deployer,
        URI ingest,
        String instance,
        Path stateDirectory,
        Optional<String> token,
        long seed,
        Map<String, RecordingSettings> recordings,
        Optional<Duration> profilingPeriod) {

    public RatchetSettings {
        address("deployer", deployer);
        address("ingest", ingest);
        Objects.requireNonNull(
                stateDirectory, "stateDirectory must not be null: name a folder that survives a restart");
        Objects.requireNonNull(instance, "instance must not be null: name this instance, the same after a restart");
        if (instance.isBlank() || instance.length() > 200) {
            throw new IllegalArgumentException("instance must have 1 to 200 characters: " + instance);
        }
        if (profilingPeriod.isPresent() && profilingPeriod.get().toMillis() < 1) {
            throw new IllegalArgumentException("profilingPeriod must be at least 1 ms: " + profilingPeriod.get());
        }
        recordings = Map.copyOf(recordings);
    }

    /** The doors of a pipeline on this machine, no recording, a profiler sample every 10 ms. */
    public static RatchetSettings local(String instance, Path stateDirectory) {
        return new RatchetSettings(
                URI.create("http://127.0.0.1:7070"),
                URI.create("http://127.0.0.1:4318"),
                instance,
                stateDirectory,
                Optional.empty(),
                System.nanoTime(),
                Map.of(),
                Optional.of(Duration.ofMillis(10)));
    }

    /** The same with other doors. */
    public RatchetSettings withDoors(URI newDeployer, URI newIngest) {
        return new RatchetSettings(
                newDeployer, newIngest, instance, stateDirectory, token, seed, recordings, profilingPeriod);
    }

    /** The same with a bearer token. */
    public RatchetSettings withToken(String newToken) {
        return new RatchetSettings(
                deployer, ingest, instance, stateDirectory, Optional.of(newToken), seed, recordings, profilingPeriod);
    }

    /** The same with another seed. */
    public RatchetSettings withSeed(long newSeed) {
        return new RatchetSettings(
                deployer, ingest, instance, stateDirectory, token, newSeed, recordings, profilingPeriod);
    }

    /** The same with recording for a component; see docs/privacy.md for what that stores. */
    public RatchetSettings withRecording(String component, RecordingSettings recording) {
        Map<String, RecordingSettings> all = new HashMap<>(recordings);
        all.put(component, recording);
        return new RatchetSettings(deployer, ingest, instance, stateDirectory, token, seed, all, profilingPeriod);
    }

    private static void address(String name, URI value) {
        Objects.requireNonNull(value, name + " must not be null: give an address such as http://127.0.0.1:7070");
        boolean http = "http".equalsIgnoreCase(value.getScheme()) || "https".equalsIgnoreCase(value.getScheme());
        if (!http || value.getHost() == null || value.getQuery() != null || value.getFragment() != null) {
            throw new IllegalArgumentException(
                    name + " must be an http or https address such as http://127.0.0.1:7070: " + value);
        }
    }

    RecordingSettings recording(String component) {
        return recordings.getOrDefault(component, RecordingSettings.off());
    }

    /** The same with another sampling period; empty switches the profiler off. */
    public RatchetSettings withProfiling(Optional<Duration> period) {
        return new RatchetSettings(deployer, ingest, instance, stateDirectory, token, seed, recordings, period);
    }
}
