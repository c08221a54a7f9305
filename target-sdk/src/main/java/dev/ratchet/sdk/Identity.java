package dev.ratchet.sdk;

/** Origin of a report: a component, the instance that hosts it, and the boot of that instance. */
record Identity(String component, String instance, String boot) {}
