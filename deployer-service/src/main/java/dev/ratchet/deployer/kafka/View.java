package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.deployer.core.DecisionCore;
import dev.ratchet.deployer.core.Ledger;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.core.watch.WatchState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decisions of the deployer at its latest commit; immutable. Its maps share unchanged parts with those of the previous
 * commit.
 *
 * @param term number of this process's term as leader; {@link #STANDBY} while it does not lead
 * @param assignments by component
 * @param expected instances that each open rollout expects reports from, by rollout
 */
public record View(
        long term,
        Map<ComponentId, Component> components,
        Map<ComponentId, Assignment> assignments,
        Map<ProposalId, Proposal> proposals,
        Map<RolloutId, RolloutState> rollouts,
        Map<RolloutId, Set<String>> expected,
        Histories histories) {
    /**
     * Histories of the decisions: the releases in control by component, the reports by cycle, all watches, and the latest
     * step of each change that people merge.
     */
    public record Histories(
            Map<ComponentId, ComponentVersions> versions,
            Map<String, CycleReport> reports,
            Map<WatchId, WatchState> watches,
            Map<ProposalId, PullRequestEvent> pullRequests) {
        /** Histories without changes that people merge. */
        public Histories(
                Map<ComponentId, ComponentVersions> versions,
                Map<String, CycleReport> reports,
                Map<WatchId, WatchState> watches) {
            this(versions, reports, watches, Map.of());
        }
    }

    /** Releases that each component had in control. */
    public Map<ComponentId, ComponentVersions> versions() {
        return histories.versions();
    }

    /** Reports by cycle. */
    public Map<String, CycleReport> reports() {
        return histories.reports();
    }

    /** Watches by id, the oldest first. */
    public Map<WatchId, WatchState> watches() {
        return histories.watches();
    }

    /** Latest steps of changes that people merge, by proposal. */
    public Map<ProposalId, PullRequestEvent> pullRequests() {
        return histories.pullRequests();
    }

    /** Proposals whose change people may still merge, or whose branch is missing. */
    public List<Proposal> openPullRequests() {
        return proposals.values().stream()
                .filter(Proposal::isReadyForPullRequest)
                .filter(it -> Optional.ofNullable(pullRequests().get(it.id()))
                        .filter(latest -> latest.state().isFinal())
                        .isEmpty())
                .toList();
    }

    /** Term of an instance that does not lead. */
    public static final long STANDBY = 0;

    /**
     * Whether a tenant's targets may fetch a release, because the release names the tenant. A manifest of version 1
     * names none; only tenants with an assignment of that release may fetch it.
     */
    public boolean serves(String tenant, ReleaseManifest release) {
        return release.namesTenant()
                ? release.component().tenant().equals(tenant)
                : assignments.values().stream()
                        .anyMatch(it -> it.tenant().equals(tenant)
                                && it.component().equals(release.component().name())
                                && it.releases().include(release.digest()));
    }

    /** Whether a blob is the diff of one of a tenant's proposals. */
    public boolean servesDiff(String tenant, Digest digest) {
        return proposals.values().stream()
                .anyMatch(it -> it.tenant().equals(tenant)
                        && it.release().diffDigest().filter(digest::equals).isPresent());
    }

    /**
     * Confirmed changes, whose commits a restart may have prevented.
     *
     * @param stored whether a blob is stored; a change whose diff is no longer stored was committed long ago
     */
    List<Output.LandChange> confirmedChanges(Predicate<Digest> stored) {
        return plans(RolloutState.Confirmed.class)
                .filter(it -> Optional.ofNullable(proposals.get(it.change().proposal()))
                        .flatMap(proposal -> proposal.release().diffDigest())
                        .filter(stored)
                        .isPresent())
                .map(Output.LandChange::new)
                .toList();
    }

    /** Changes that a person reverted, whose reversal a restart may have prevented. */
    List<Output.ReverseChange> revertedChanges() {
        return plans(RolloutState.Reverted.class).map(Output.ReverseChange::new).toList();
    }

    /** Rollouts of a component whose changes a person reverted. */
    public List<RolloutPlan> revertedPlans(ComponentId component) {
        return plans(RolloutState.Reverted.class)
                .filter(it -> it.componentId().equals(component))
                .toList();
    }

    private Stream<RolloutPlan> plans(Class<? extends RolloutState> state) {
        return rollouts.values().stream().filter(state::isInstance).flatMap(it -> Ledger.plan(it).stream());
    }

    /** Creates the view of decisions at a moment. */
    static View of(long term, DecisionCore core, long nowMillis) {
        Ledger ledger = core.ledger();
        Map<RolloutId, Set<String>> expected = new HashMap<>();
        ledger.openRollouts()
                .forEach(it -> expected.put(
                        it.progress().plan().rollout(), new HashSet<>(core.expectedInstances(it, nowMillis))));
        return new View(
                term,
                ledger.components(),
                ledger.assignments(),
                ledger.proposals(),
                ledger.rollouts(),
                expected,
                new Histories(
                        ledger.versions(), ledger.reports(), ledger.watches().all(), ledger.pullRequests()));
    }

    /** Creates the view of an instance that does not lead. */
    static View empty() {
        return new View(
                STANDBY, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), new Histories(Map.of(), Map.of(), Map.of()));
    }
}
