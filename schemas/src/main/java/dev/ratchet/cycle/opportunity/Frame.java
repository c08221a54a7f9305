package dev.ratchet.cycle.opportunity;

/**
 * Stack frame inside the component.
 *
 * @param type binary name of the class
 * @param line line in the source file
 */
public record Frame(String type, String method, int line) {}
