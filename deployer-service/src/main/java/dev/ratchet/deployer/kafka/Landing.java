package dev.ratchet.deployer.kafka;

import dev.ratchet.deployer.core.Output;

/** Landing of confirmed changes and their reversals; it runs again after a restart, so a commit may exist already. */
public interface Landing {
    /** Accepts a change and returns at once, since no decision waits for a repository. */
    void land(Output.LandChange change, DecisionLoop decisions);

    /** Accepts the reversal of a change and returns at once. */
    void reverse(Output.ReverseChange change, DecisionLoop decisions);
}
