package dev.ratchet.sdk;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Immutable settings: the addresses of the services and the identity of this instance.
 *
 * @param instance name of this instance; must be the same after a restart
 * @param stateDirectory owned by one process at a time; must survive a restart
 * @param token bearer token to send, if any; it also identifies the tenant
 * @param seed seed of all random choices, for repeatable runs
 * @param recordings recorded calls and fields by component; a component without an entry records nothing
 * @param profilingPeriod interval between JFR stack samples; empty switches profiling off
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

    /** Returns settings for a pipeline on this machine: no recordings, a profiler sample every 10 ms. */
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

    /** Returns these settings with other addresses. */
    public RatchetSettings withDoors(URI newDeployer, URI newIngest) {
        return new RatchetSettings(
                newDeployer, newIngest, instance, stateDirectory, token, seed, recordings, profilingPeriod);
    }

    /** Returns these settings with a bearer token. */
    public RatchetSettings withToken(String newToken) {
        return new RatchetSettings(
                deployer, ingest, instance, stateDirectory, Optional.of(newToken), seed, recordings, profilingPeriod);
    }

    /** Returns these settings with another seed. */
    public RatchetSettings withSeed(long newSeed) {
        return new RatchetSettings(
                deployer, ingest, instance, stateDirectory, token, newSeed, recordings, profilingPeriod);
    }

    /** Returns these settings with recording for a component; docs/privacy.md lists the stored data. */
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

    public RecordingSettings recording(String component) {
        return recordings.getOrDefault(component, RecordingSettings.off());
    }

    /** Returns these settings with another sampling period; empty switches profiling off. */
    public RatchetSettings withProfiling(Optional<Duration> period) {
        return new RatchetSettings(deployer, ingest, instance, stateDirectory, token, seed, recordings, period);
    }
}
