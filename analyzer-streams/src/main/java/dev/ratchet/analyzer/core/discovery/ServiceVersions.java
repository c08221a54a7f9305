package dev.ratchet.analyzer.core.discovery;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of services in their telemetry. A version that appears in a component with other versions is a
 * deployment, and so is one that returns after half an hour in which only others ran.
 *
 * <p>The first version of a component does not count as one, since it may have run for long. At most 20 versions of a
 * component are remembered. Not thread-safe.
 */
public final class ServiceVersions {
    private static final int MOST_VERSIONS = 20;
    private static final long RETURN_MILLIS = Duration.ofMinutes(30).toMillis();
    private static final long STORE_INTERVAL_MILLIS = Duration.ofMinutes(5).toMillis();

    private final Map<ComponentKey, LinkedHashMap<String, Long>> lastSeenMillis = new HashMap<>();

    /** Result of an observation. */
    public enum Change {
        /** Nothing to store. */
        NONE,
        /** The state of the component changed. */
        STORED,
        /** The version was deployed. */
        DEPLOYED
    }

    /** Observes a version of a component at a time in milliseconds since the epoch. */
    public Change observe(ComponentKey component, String version, long atMillis) {
        LinkedHashMap<String, Long> versions = lastSeenMillis.computeIfAbsent(component, _ -> new LinkedHashMap<>());
        Optional<Long> before = Optional.ofNullable(versions.get(version));
        long others = versions.entrySet().stream()
                .filter(it -> !it.getKey().equals(version))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(Long.MIN_VALUE);
        boolean hasReturned = before.filter(it -> atMillis - it > RETURN_MILLIS && others > it)
                .isPresent();
        if (before.filter(it -> atMillis - it < STORE_INTERVAL_MILLIS).isPresent()) {
            return Change.NONE;
        }
        boolean isDeployed = hasReturned || (before.isEmpty() && others != Long.MIN_VALUE);
        versions.remove(version);
        versions.put(version, atMillis);
        if (versions.size() > MOST_VERSIONS) {
            versions.pollFirstEntry();
        }
        return isDeployed ? Change.DEPLOYED : Change.STORED;
    }

    /** Version of a component that was seen last, other than the given one; empty if there is none. */
    public Optional<String> latestBefore(ComponentKey component, String version) {
        return lastSeenMillis.getOrDefault(component, new LinkedHashMap<>()).entrySet().stream()
                .filter(it -> !it.getKey().equals(version))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** State of a component. */
    public byte[] bytes(ComponentKey component) {
        Map<String, Long> versions = lastSeenMillis.getOrDefault(component, new LinkedHashMap<>());
        StateStream.Writer written = new StateStream.Writer();
        written.transfer(versions.size());
        versions.forEach((version, atMillis) -> {
            written.transfer(version);
            written.transfer(atMillis);
        });
        return written.bytes();
    }

    /**
     * Restores the state of a component.
     *
     * @return whether it could be read; otherwise the component starts without it
     */
    public boolean restore(ComponentKey component, byte[] bytes) {
        try {
            StateStream.Reader read = new StateStream.Reader(bytes);
            LinkedHashMap<String, Long> versions = new LinkedHashMap<>();
            for (int left = read.transfer(0); left > 0; left--) {
                String version = read.transfer("");
                versions.put(version, read.transfer(0L));
            }
            lastSeenMillis.put(component, versions);
            return true;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return false;
        }
    }
}
