package dev.ratchet.sdk;

import java.util.Map;

/**
 * One connection to the outside, provided by the host: a database, an HTTP client, a producer, the clock.
 *
 * <p>Shared by both slots and called concurrently. Pools and caches belong here, because a port outlives every release.
 */
public interface Port {
    /** Handles one request in plain values. */
    Map<String, Object> call(Map<String, Object> request) throws Exception;
}
