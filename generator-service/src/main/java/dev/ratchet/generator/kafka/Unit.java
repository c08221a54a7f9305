package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.rollout.Submission;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One piece of the generator's work, for one tenant.
 *
 * @param record the record that asks for it; empty for work by the clock
 * @param isSuspect whether the process died with the record in hand, so that it is worked on alone
 */
record Unit(Optional<ConsumerRecord<String, byte[]>> record, String tenant, Task task, boolean isSuspect) {
    /** What is to be done. */
    sealed interface Task permits BuildBase, Propose, Examine, LookAtSources {}

    /** The base release of a component. */
    record BuildBase(Component component) implements Task {}

    /** The proposal for an opportunity of a cycle. */
    record Propose(String cycle, String opportunity, long atMillis) implements Task {}

    /** The proposal for a change that was handed in. */
    record Examine(String command, String principal, Submission submission, long atMillis) implements Task {}

    /** New base releases and changed sources of all components of the tenant. */
    record LookAtSources() implements Task {}
}
