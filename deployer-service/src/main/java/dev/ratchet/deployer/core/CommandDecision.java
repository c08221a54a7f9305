package dev.ratchet.deployer.core;

/** The deployer's decision on a command whose sender waits for it. */
public sealed interface CommandDecision {
    /** The command took effect. */
    record Accepted() implements CommandDecision {}

    /** The tenant has nothing by the name in the command. */
    record Missing(String reason) implements CommandDecision {}

    /** The state of what the command names does not allow it. */
    record Conflicting(String reason) implements CommandDecision {}

    /** The sender or the policy does not allow it. */
    record Forbidden(String reason) implements CommandDecision {}
}
