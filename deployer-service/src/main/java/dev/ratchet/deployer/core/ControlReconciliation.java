package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.TrafficSplit;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.version.ComponentVersion;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.version.VersionKind;
import dev.ratchet.deployer.core.Output.Publish;
import dev.ratchet.deployer.core.rollout.RolloutState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings a component's control into its desired state: its base release, and its entry in the history of versions. */
final class ControlReconciliation {
    private final Settings settings;

    ControlReconciliation(Settings settings) {
        this.settings = settings;
    }

    List<Reconciliation.ReconcileAction> actions(Ledger ledger, Component it, long atMillis) {
        return Stream.concat(
                        base(ledger, it).stream()
                                .map(assignment -> new Publish<>(
                                        Topics.ASSIGNMENTS, it.id().key(), assignment)),
                        history(ledger, it, atMillis).stream()
                                .map(assignment ->
                                        new Publish<>(Topics.VERSIONS, it.id().key(), assignment)))
                .<Reconciliation.ReconcileAction>map(Reconciliation.PublishRecord::new)
                .limit(1) // the history follows from the assignment once that is in the ledger
                .toList();
    }

    /** Assignment of an earlier release alone in control, in place of the current one. */
    Assignment soleAssignment(Assignment assignment, Digest release) {
        return soleAssignment(assignment.componentId(), assignment.traffic().split(), assignment.epoch() + 1, release);
    }

    /** Assignment of a release alone in control, without a lease. */
    private Assignment soleAssignment(ComponentId component, Split split, long epoch, Digest release) {
        return new Assignment(
                component,
                epoch,
                Assignment.AssignedReleases.controlOnly(release),
                TrafficSplit.controlOnly(split, epoch),
                Assignment.BucketGroups.none(),
                new Assignment.LeaseTerms(settings.timing().leaseMillis(), true),
                settings.timing().intervalMillis(),
                List.of());
    }

    /**
     * Assignment of the base release for a component without an assignment, or one whose branch has moved on without
     * the release that it runs.
     */
    private Optional<Assignment> base(Ledger ledger, Component it) {
        Assignment assignment = ledger.assignments().get(it.id());
        boolean isDue = assignment == null
                || (ledger.openRollout(it.id()).isEmpty()
                        && ledger.isSuperseded(it.id(), assignment.releases().control()));
        long epoch = assignment == null ? 1 : assignment.epoch() + 1;
        return ledger.baseRelease(it.id()).filter(base -> isDue).flatMap(base -> it.entryPoint()
                .map(handler -> soleAssignment(it.id(), handler.split(), epoch, base.digest())));
    }

    /** History that includes the release in control; empty while a canary serves beside it. */
    private static Optional<ComponentVersions> history(Ledger ledger, Component it, long atMillis) {
        return Optional.ofNullable(ledger.assignments().get(it.id()))
                .filter(assignment -> assignment.releases().canary().isEmpty())
                .flatMap(assignment -> history(ledger, it.id(), assignment, atMillis));
    }

    private static Optional<ComponentVersions> history(
            Ledger ledger, ComponentId component, Assignment assignment, long atMillis) {
        Digest control = assignment.releases().control();
        Optional<ComponentVersions> existing = ledger.versions(component);
        if (existing.isEmpty()) {
            return Optional.of(first(ledger, component, control, assignment.epoch(), atMillis));
        }
        ComponentVersions history = existing.get();
        if (history.control().release().equals(control)) {
            return Optional.empty();
        }
        ComponentVersion next = version(ledger, control, assignment.epoch(), atMillis);
        return Optional.of(history.with(next, next.kind() == VersionKind.BASE ? Optional.empty() : history.refused()));
    }

    /**
     * First history of a component from an older version of Ratchet: every release in the lineage of its control was in
     * control before.
     */
    private static ComponentVersions first(
            Ledger ledger, ComponentId component, Digest control, long epoch, long atMillis) {
        List<ComponentVersion> versions = Stream.concat(
                        ledger.releases().lineage(control).reversed().stream()
                                .map(ReleaseManifest::digest)
                                .filter(it -> !it.equals(control))
                                .map(it -> version(ledger, it, 0, 0)),
                        Stream.of(version(ledger, control, epoch, atMillis)))
                .toList();
        return new ComponentVersions(component, versions, Optional.empty());
    }

    private static ComponentVersion version(Ledger ledger, Digest release, long epoch, long atMillis) {
        Optional<ProposalId> proposal = proposalOf(ledger, release);
        return new ComponentVersion(
                release,
                proposal.isPresent() ? VersionKind.CHANGE : VersionKind.BASE,
                epoch,
                atMillis,
                proposal,
                proposal.map(RolloutId::of),
                Optional.empty(),
                "");
    }

    /** Proposal whose rollout confirmed a release last. */
    private static Optional<ProposalId> proposalOf(Ledger ledger, Digest release) {
        return ledger.rollouts().values().stream()
                .filter(RolloutState.Confirmed.class::isInstance)
                .flatMap(it -> Ledger.plan(it).stream())
                .filter(it -> it.change().digest().equals(release))
                .reduce((earlier, later) -> later)
                .map(plan -> plan.change().proposal());
    }
}
