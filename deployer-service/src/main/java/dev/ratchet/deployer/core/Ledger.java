package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.core.rollout.Rollouts;
import dev.ratchet.deployer.core.watch.WatchIndex;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * State that the topics define: the fold of every record that the deployer reads or writes. It decides nothing.
 *
 * <p>A finished rollout is held as its summary: its intervals and events can be read again from their topic. Whatever
 * still waits for an answer, an outcome or a report is indexed, so that a decision need not search the whole history.
 */
public final class Ledger {
    private static final long DAY_MILLIS = 86_400_000;

    private final SnapshotMap<ComponentId, Component> components = new SnapshotMap<>();
    private final ReleaseIndex releases = new ReleaseIndex();
    private final SnapshotMap<ComponentId, ComponentVersions> versions = new SnapshotMap<>();
    private final SnapshotMap<ProposalId, Proposal> proposals = new SnapshotMap<>();
    private final Map<ProposalId, Proposal> openProposals = new LinkedHashMap<>();
    private final Map<ProposalId, Approval> approvals = new LinkedHashMap<>();
    private final SnapshotMap<ComponentId, Assignment> assignments = new SnapshotMap<>();
    private final TargetIndex targets = new TargetIndex();
    private final Map<RolloutId, Integer> eventCounts = new HashMap<>();
    private final Map<RolloutId, RolloutEvent> rollBacks = new HashMap<>();
    private final SnapshotMap<RolloutId, RolloutState> rollouts = new SnapshotMap<>();
    private final Map<RolloutId, RolloutState.Open> open = new LinkedHashMap<>();
    private final Map<RolloutId, RolloutState.Terminated> rolloutsWithoutOutcome = new LinkedHashMap<>();
    private final Map<ProposalId, Outcome> outcomes = new LinkedHashMap<>();
    private final SnapshotMap<ProposalId, PullRequestEvent> pullRequests = new SnapshotMap<>();
    private final CycleIndex cycles = new CycleIndex();
    private final Switches switches = new Switches();
    private final WatchIndex watches = new WatchIndex();

    /** Folds a record from a topic, or one that is about to be written. */
    public void fold(Fact fact) {
        switch (fact) {
            case Fact.ComponentFact(var it) -> components.put(it.id(), it);
            case Fact.ManifestFact(var it) -> releases.add(it);
            case StoredBlob it -> releases.add(it);
            case BlobTombstone it -> releases.remove(it.digest());
            case Fact.VersionsFact(var it) -> versions.put(it.component(), it);
            case Fact.ProposalFact(var it) -> addProposal(it);
            case Fact.ApprovalFact(var it) -> approvals.putIfAbsent(it.proposal(), it);
            case Fact.AssignmentFact(var it) -> addAssignment(it);
            case Fact.TargetFact(var it) -> targets.add(it);
            case Fact.RolloutFact(var it) -> addEvent(it);
            case Fact.WatchFact(var it) -> watches.add(it);
            case Fact.PullRequestFact(var it) -> pullRequests.put(it.proposal(), it);
            case Fact.OutcomeFact(var it) -> addOutcome(it);
            case Fact.CycleFact(var it) -> cycles.add(it);
            case Fact.ReportFact(var it) -> cycles.add(it);
            case Fact.ControlFact(var it) -> switches.add(it);
            case Fact.CommandFact _, Fact.AuditFact _ -> {
                // not part of the ledger
            }
        }
    }

    /** Components of the catalogue. */
    public Map<ComponentId, Component> components() {
        return components.snapshot();
    }

    /** Latest base release of a component: its sources at the head of its branch. */
    public Optional<ReleaseManifest> baseRelease(ComponentId component) {
        return releases.base(component);
    }

    /**
     * Whether the head of a component's branch supersedes a release: neither the release nor any of its ancestors has
     * the sources of the latest base release. A head that a person returned behind supersedes nothing.
     */
    public boolean isSuperseded(ComponentId component, Digest release) {
        return releases.isSuperseded(component, release)
                && versions(component)
                        .flatMap(ComponentVersions::refused)
                        .filter(it -> baseRelease(component)
                                .filter(head -> head.digest().equals(it))
                                .isPresent())
                        .isEmpty();
    }

    /** Manifests and blobs. */
    ReleaseIndex releases() {
        return releases;
    }

    /** Releases that a component had in control. */
    public Optional<ComponentVersions> versions(ComponentId component) {
        return Optional.ofNullable(versions.get(component));
    }

    /** Releases in control, by component. */
    public Map<ComponentId, ComponentVersions> versions() {
        return versions.snapshot();
    }

    /** Proposals by id. */
    public Map<ProposalId, Proposal> proposals() {
        return proposals.snapshot();
    }

    /** Proposals without an outcome. */
    Collection<Proposal> openProposals() {
        return Collections.unmodifiableCollection(openProposals.values());
    }

    /** Number of a tenant's proposals that the policy approved on the UTC day of a moment. */
    public long policyApprovalCount(String tenant, long atMillis) {
        long day = Math.floorDiv(atMillis, DAY_MILLIS);
        return approvals.values().stream()
                .filter(it -> it.decider().policy().isPresent() && Math.floorDiv(it.atMillis(), DAY_MILLIS) == day)
                .map(it -> proposals.get(it.proposal()))
                .filter(it -> it != null && it.tenant().equals(tenant))
                .count();
    }

    /** Approval or rejection of a proposal. */
    public Optional<Approval> approval(ProposalId proposal) {
        return Optional.ofNullable(approvals.get(proposal));
    }

    /** Desired states by component. */
    public Map<ComponentId, Assignment> assignments() {
        return assignments.snapshot();
    }

    List<TargetIndex.Instance> targets(ComponentId component) {
        return targets.of(component);
    }

    /** Instances that an open rollout expects reports from. */
    List<String> expectedInstances(RolloutState.Open rollout, long nowMillis) {
        return targets.expected(rollout, nowMillis);
    }

    /** Rollouts by id. */
    public Map<RolloutId, RolloutState> rollouts() {
        return rollouts.snapshot();
    }

    /** Number of recorded events of a rollout; the events themselves are on their topic only. */
    public int eventCount(RolloutId rollout) {
        return eventCounts.getOrDefault(rollout, 0);
    }

    /** Latest event that began the roll-back of a rollout, until its outcome is recorded. */
    public Optional<RolloutEvent> rollBackEvent(RolloutId rollout) {
        return Optional.ofNullable(rollBacks.get(rollout));
    }

    /** Open rollout of a component, if there is one. */
    public Optional<RolloutState.Open> openRollout(ComponentId component) {
        return openRollouts().stream()
                .filter(it -> it.progress().plan().componentId().equals(component))
                .findFirst();
    }

    /** Every open rollout. */
    public List<RolloutState.Open> openRollouts() {
        return List.copyOf(open.values());
    }

    /** Finished rollouts without an outcome. */
    Collection<RolloutState.Terminated> rolloutsWithoutOutcome() {
        return Collections.unmodifiableCollection(rolloutsWithoutOutcome.values());
    }

    /** Outcomes by proposal. */
    public Map<ProposalId, Outcome> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }

    /** Latest steps of changes that people merge, by proposal. */
    public Map<ProposalId, PullRequestEvent> pullRequests() {
        return pullRequests.snapshot();
    }

    /** Events by cycle. */
    public Map<String, List<CycleEvent>> cycles() {
        return cycles.events();
    }

    /** Events of cycles without a report, by cycle. */
    Map<String, List<CycleEvent>> cyclesWithoutReport() {
        return cycles.cyclesWithoutReport();
    }

    /** Reports by cycle. */
    public Map<String, CycleReport> reports() {
        return cycles.reports();
    }

    /** Watches of deployments. */
    public WatchIndex watches() {
        return watches;
    }

    /** Whether a switch stops deployments of a component; its scope is the component, its tenant or everything. */
    public boolean isStopped(ComponentId component) {
        return switches.isStopped(component);
    }

    /** Records the state that a step led to, with its event. */
    void recordStep(RolloutEvent event, RolloutState state) {
        eventCounts.merge(event.rollout(), 1, Integer::sum);
        boolean hasOutcome = plan(state)
                .map(plan -> plan.change().proposal())
                .map(outcomes::get)
                .filter(it ->
                        !(state instanceof RolloutState.Reverted) || it.end().state() != RolloutStateKind.CONFIRMED)
                .isPresent();
        if (event.to() == RolloutStateKind.ROLLING_BACK && !hasOutcome) {
            rollBacks.put(event.rollout(), event);
        }
        setState(event.rollout(), state, hasOutcome);
    }

    private void setState(RolloutId rollout, RolloutState state, boolean hasOutcome) {
        switch (state) {
            case RolloutState.New it -> rollouts.put(rollout, it);
            case RolloutState.Open it -> {
                rollouts.put(rollout, it);
                open.put(rollout, it);
            }
            case RolloutState.Terminated it -> {
                open.remove(rollout);
                rollouts.put(rollout, it.summary());
                if (!hasOutcome) {
                    rolloutsWithoutOutcome.put(rollout, it.summary());
                }
            }
        }
    }

    private void addProposal(Proposal it) {
        proposals.put(it.id(), it);
        if (!outcomes.containsKey(it.id())) {
            openProposals.put(it.id(), it);
        }
    }

    /** Records an outcome; the first one counts, unless a person reverts the confirmed change afterwards. */
    private void addOutcome(Outcome it) {
        outcomes.merge(
                it.change().proposal(),
                it,
                (previous, next) -> EndCauses.isReversion(previous, next) ? next : previous);
        openProposals.remove(it.change().proposal());
        it.change().rollout().ifPresent(rolloutsWithoutOutcome::remove);
        it.change().rollout().ifPresent(rollBacks::remove);
    }

    private void addAssignment(Assignment it) {
        assignments.merge(it.componentId(), it, (old, latest) -> latest.epoch() > old.epoch() ? latest : old);
    }

    private void addEvent(RolloutEvent it) {
        if (eventCount(it.rollout()) != it.sequence()) {
            return; // already folded
        }
        recordStep(it, Rollouts.repeat(rollouts.getOrDefault(it.rollout(), Rollouts.start()), it));
    }

    /** Plan of a rollout, whatever its state. */
    public static Optional<RolloutPlan> plan(RolloutState state) {
        return switch (state) {
            case RolloutState.Open it -> Optional.of(it.progress().plan());
            case RolloutState.Terminated it -> Optional.of(it.progress().plan());
            case RolloutState.New it -> Optional.empty();
        };
    }
}
