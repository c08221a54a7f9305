package dev.ratchet.judge.deployment;

/** Instance of one side; both versions may run on an instance of the same name. */
record InstanceKey(String name, boolean isNew) {}
