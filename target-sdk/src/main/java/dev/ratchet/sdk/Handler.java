package dev.ratchet.sdk;

import java.util.Map;

/**
 * One component's behaviour: plain values in, plain values out, everything outside through a port.
 *
 * <p>Plain values are {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long}, {@code Double}, {@code Boolean} and null.
 * A handler has a public constructor without parameters, holds no state, starts no thread, and is called by many threads at once.
 */
public interface Handler {
    /** Answers one call; whatever it throws reaches the caller unchanged and counts as an error. */
    Map<String, Object> handle(Map<String, Object> input, Ports ports) throws Exception;
}
