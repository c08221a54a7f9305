package dev.ratchet.sdk;

import java.util.Map;

/**
 * Behaviour of one component: plain values in, plain values out, and all access to the outside through ports.
 *
 * <p>Plain values are {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long}, {@code Double},
 * {@code Boolean} and null. A handler has a public constructor without parameters, holds no state, starts no threads,
 * and is called concurrently.
 *
 * <p>The input and the responses of ports are unmodifiable copies with all integers as {@code Long}, in production and
 * in a replay.
 */
public interface Handler {
    /** Handles one call. Any exception reaches the caller unchanged and counts as an error. */
    Map<String, Object> handle(Map<String, Object> input, Ports ports) throws Exception;
}
