package dev.ratchet.generator.capability;

/**
 * Something that a class of the component does and may not.
 *
 * @param rule {@code not-allowed}, {@code static-state}, {@code outside-packages} or {@code unreadable}
 * @param file the source's path below its root
 */
public record Finding(String rule, String file, int line, String message) {}
