package dev.ratchet.deployer.core;

import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.watch.WatchEvent;
import java.util.Optional;

/** Record that the deployer's state depends on: read from a topic, or about to be written to one. */
public sealed interface Fact
        permits Fact.CommandFact,
                Fact.ComponentFact,
                Fact.ManifestFact,
                StoredBlob,
                BlobTombstone,
                Fact.VersionsFact,
                Fact.ProposalFact,
                Fact.ApprovalFact,
                Fact.AssignmentFact,
                Fact.TargetFact,
                Fact.RolloutFact,
                Fact.WatchFact,
                Fact.PullRequestFact,
                Fact.OutcomeFact,
                Fact.CycleFact,
                Fact.ReportFact,
                Fact.ControlFact,
                Fact.AuditFact {
    /** A command of a person or a service; it acts once and is not part of the state. */
    record CommandFact(Command command) implements Fact {}

    /** An entry of the catalogue. */
    record ComponentFact(Component component) implements Fact {}

    /** The manifest of a release. */
    record ManifestFact(ReleaseManifest manifest) implements Fact {}

    /** The releases that a component had in control. */
    record VersionsFact(ComponentVersions versions) implements Fact {}

    /** A proposal, ready or refused by a gate. */
    record ProposalFact(Proposal proposal) implements Fact {}

    /** The approval or rejection of a proposal. */
    record ApprovalFact(Approval approval) implements Fact {}

    /** The desired state of a component's targets. */
    record AssignmentFact(Assignment assignment) implements Fact {}

    /** The report of a target. */
    record TargetFact(TargetReport report) implements Fact {}

    /** A step of a rollout. */
    record RolloutFact(RolloutEvent event) implements Fact {}

    /** A step of a watch. */
    record WatchFact(WatchEvent event) implements Fact {}

    /** A step of a change that people merge. */
    record PullRequestFact(PullRequestEvent event) implements Fact {}

    /** The outcome of a proposal. */
    record OutcomeFact(Outcome outcome) implements Fact {}

    /** An event of a cycle. */
    record CycleFact(CycleEvent event) implements Fact {}

    /** The report of a cycle. */
    record ReportFact(CycleReport report) implements Fact {}

    /** A switch that stops deployments or allows them again. */
    record ControlFact(Control control) implements Fact {}

    /** An entry of the audit topic; the trail continues from the last one. */
    record AuditFact(AuditEntry entry) implements Fact {}

    /** Returns the fact in a record of a topic; empty for one that the deployer's state does not depend on. */
    static Optional<Fact> find(Object record) {
        return switch (record) {
            case Fact it -> Optional.of(it);
            case Command it -> Optional.of(new CommandFact(it));
            case Component it -> Optional.of(new ComponentFact(it));
            case ReleaseManifest it -> Optional.of(new ManifestFact(it));
            case ComponentVersions it -> Optional.of(new VersionsFact(it));
            case Proposal it -> Optional.of(new ProposalFact(it));
            case Approval it -> Optional.of(new ApprovalFact(it));
            case Assignment it -> Optional.of(new AssignmentFact(it));
            case TargetReport it -> Optional.of(new TargetFact(it));
            case RolloutEvent it -> Optional.of(new RolloutFact(it));
            case WatchEvent it -> Optional.of(new WatchFact(it));
            case PullRequestEvent it -> Optional.of(new PullRequestFact(it));
            case Outcome it -> Optional.of(new OutcomeFact(it));
            case CycleEvent it -> Optional.of(new CycleFact(it));
            case CycleReport it -> Optional.of(new ReportFact(it));
            case Control it -> Optional.of(new ControlFact(it));
            case AuditEntry it -> Optional.of(new AuditFact(it));
            default -> Optional.empty();
        };
    }
}
