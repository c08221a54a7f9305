package dev.ratchet.sdk.process;

/** Origin of a report: a component, the instance that hosts it, and the boot of that instance. */
public record Identity(String component, String instance, String boot) {}
