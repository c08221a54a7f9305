package dev.ratchet.generator.child.state;

/**
 * An object or a field that can hold state between calls.
 *
 * @param type class of the component whose field leads to it
 * @param message path from that field, and the reason
 */
public record HeldState(String type, String message) {}
