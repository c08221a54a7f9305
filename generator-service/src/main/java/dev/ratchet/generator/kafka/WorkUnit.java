package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.proposal.SourceComponent;
import dev.ratchet.cycle.rollout.Submission;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One unit of the generator's work, for one tenant.
 *
 * @param record record that requires the work; empty for scheduled work
 * @param isSuspect whether an earlier process died while it worked on the record, so that the unit now runs alone
 */
record WorkUnit(Optional<ConsumerRecord<String, byte[]>> record, String tenant, Task task, boolean isSuspect) {
    /** The task of a unit. */
    sealed interface Task permits ReadEntry, Propose, EvaluateSubmission, CheckSources {}

    /** Builds the base release of a catalogue entry, if it names a handler, and finds its changed sources. */
    record ReadEntry(SourceComponent component) implements Task {}

    /** Makes the proposal for an opportunity of a cycle. */
    record Propose(String cycle, String opportunity, long atMillis) implements Task {}

    /** Makes the proposal for a submitted change. */
    record EvaluateSubmission(String command, String principal, Submission submission, long atMillis) implements Task {}

    /** Builds new base releases and finds changed sources, for all components of the tenant. */
    record CheckSources() implements Task {}
}
