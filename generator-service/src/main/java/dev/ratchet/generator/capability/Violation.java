package dev.ratchet.generator.capability;

/**
 * A violation: a class of the component does something that a handler may not do.
 *
 * @param rule {@code not-allowed}, {@code static-state}, {@code outside-packages} or {@code unreadable}
 * @param file the source's path below its root
 */
public record Violation(String rule, String file, int line, String message) {}
