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

/** Record that the generator reads from a topic. It is a fact, requires work, or both. */
sealed interface Input {
    /** A catalogue entry: a fact, and a base release to build if a process hosts the component. */
    record ComponentInput(Component component) implements Input {}

    /** An opportunity: a fact. */
    record OpportunityInput(Opportunity opportunity) implements Input {}

    /** The current assignment of a component: a fact. */
    record AssignmentInput(Assignment assignment) implements Input {}

    /** A proposal: a fact. */
    record ProposalInput(Proposal proposal) implements Input {}

    /** A chunk of a manifest, bundle or diff: a fact. */
    record BlobInput(BlobChunk chunk) implements Input {}

    /** A recorded call: a fact. */
    record ExecutionInput(Execution execution) implements Input {}

    /** An event of a cycle. The end of the cycle's analysis requires proposals for the selected opportunities. */
    record CycleInput(CycleEvent event) implements Input {}

    /** A command. A submission requires a run of the gates. */
    record CommandInput(Command command) implements Input {}

    /** Converts the value of a record; empty if it does not concern the generator. */
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
