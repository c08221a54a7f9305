package dev.ratchet.sdk;

import java.util.Map;

/**
 * One way to the outside as the host injects it: a database, an HTTP client, a producer, the clock.
 *
 * <p>Shared by both slots, called by many threads at once; pools and caches live here and outlive every release.
 */
public interface Port {
    /** Answers one request in plain values. */
    Map<String, Object> call(Map<String, Object> request) throws Exception;
}
