package dev.ratchet.cycle.opportunity;

/**
 * Call from one component to another, observed in spans.
 *
 * @param caller name of the calling component
 * @param callee name of the called component, of the same tenant
 */
public record Called(String caller, String callee) implements Finding.Found {}
