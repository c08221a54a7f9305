package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.deployer.core.watch.WatchEffect;

/** Effect that the shell carries out. */
public sealed interface Output {
    /** Writes a record to a topic, in the transaction of the record that caused it. */
    record Publish<T>(Topic<T> topic, String key, T value) implements Output {}

    /** Answers the long polls of a component at once with a burnt epoch; not transactional, idempotent. */
    record BurnNow(ComponentId component, long epoch) implements Output {}

    /** Answers the sender of a command after the transaction; a sender that no longer waits misses nothing. */
    record ReportDecision(String command, CommandDecision decision) implements Output {}

    /** Commits a confirmed change on its branch after the transaction; idempotent. */
    record LandChange(RolloutPlan plan) implements Output {}

    /** Reverses a change on its branch after the transaction; idempotent. */
    record ReverseChange(RolloutPlan plan) implements Output {}

    /** Acts on a step of a watch after the transaction; a restart repeats only what may be repeated. */
    record Act(WatchEffect effect) implements Output {}

    /** Writes tombstones for a blob's chunks, in the transaction. */
    record Discard(StoredBlob blob) implements Output {}
}
