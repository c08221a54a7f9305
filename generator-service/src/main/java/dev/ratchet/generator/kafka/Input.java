package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import java.util.Optional;

/** Record of a topic that the generator reads: it is a fact, or it needs work, or both. */
sealed interface Input {
    /** An entry of the catalogue: a fact, and a base release to build. */
    record ComponentInput(Component component) implements Input {}

    /** An opportunity: a fact. */
    record OpportunityInput(Opportunity opportunity) implements Input {}

    /** The current assignment of a component: a fact. */
    record AssignmentInput(Assignment assignment) implements Input {}

    /** A proposal: a fact. */
    record ProposalInput(Proposal proposal) implements Input {}

    /** A part of a manifest or bundle: a fact. */
    record BlobInput(BlobChunk chunk) implements Input {}

    /** A recorded call: a fact. */
    record ExecutionInput(Execution execution) implements Input {}

    /** An event of a cycle; the end of its analysis needs proposals. */
    record CycleInput(CycleEvent event) implements Input {}

    /** A command; a submission needs its gates. */
    record CommandInput(Command command) implements Input {}

    /** Returns the input in a record of a topic; empty for one that does not concern the generator. */
    static Optional<Input> find(Object record) {
        return switch (record) {
            case Component it -> Optional.of(new ComponentInput(it));
            case Opportunity it -> Optional.of(new OpportunityInput(it));
            case Assignment it -> Optional.of(new AssignmentInput(it));
            case Proposal it -> Optional.of(new ProposalInput(it));
            case BlobChunk it -> Optional.of(new BlobInput(it));
            case Execution it -> Optional.of(new ExecutionInput(it));
            case CycleEvent it -> Optional.of(new CycleInput(it));
            case Command it -> Optional.of(new CommandInput(it));
            default -> Optional.empty();
        };
    }
}
