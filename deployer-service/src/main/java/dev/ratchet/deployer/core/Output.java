package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.topic.Topic;

/** What a decision wants done by the shell. */
public sealed interface Output {
    /** Write a record to a topic, in the transaction of the record that caused it. */
    record Publish<T>(Topic<T> topic, String key, T value) implements Output {}

    /** Answer the long polls of a component at once with a burnt epoch; not transactional, harmless to repeat. */
    record BurnNow(ComponentId component, long epoch) implements Output {}

    /** Answer the sender of a command after the transaction; a sender who no longer waits misses nothing. */
    record Decided(String command, CommandDecision decision) implements Output {}

    /** Lay a confirmed change on its branch, after the transaction; harmless to repeat. */
    record LandChange(RolloutPlan plan) implements Output {}

    /** Reverse a change on its branch, after the transaction; harmless to repeat. */
    record ReverseChange(RolloutPlan plan) implements Output {}

    /** Write tombstones for a blob's chunks, in the transaction. */
    record Discard(StoredBlob blob) implements Output {}
}
