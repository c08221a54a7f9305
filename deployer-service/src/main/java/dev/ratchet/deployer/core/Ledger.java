package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Approval;
import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Control;
import dev.ratchet.cycle.ControlKind;
import dev.ratchet.cycle.CycleEvent;
import dev.ratchet.cycle.CycleReport;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.Outcome;
import dev.ratchet.cycle.Proposal;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.ReleaseManifest;
import dev.ratchet.cycle.RolloutEvent;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.RolloutPlan;
import dev.ratchet.cycle.RolloutStateKind;
import dev.ratchet.cycle.TargetReport;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.core.rollout.Rollouts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the topics say: the fold of every record that the deployer reads or wrote. It decides nothing.
 *
 * <p>A rollout that is over is held as its summary: its intervals and events can be read again from their topic.
 *
 * <p>Folding the topics again after a restart gives the same ledger; folding a record twice changes nothing.
 */
public final class Ledger {
    private final Map<ComponentId, Component> components = new LinkedHashMap<>();
    private final Map<Digest, ReleaseManifest> manifests = new HashMap<>();
    private final Map<ComponentId, ReleaseManifest> baseReleases = new LinkedHashMap<>();
    private final Map<ProposalId, Proposal> proposals = new LinkedHashMap<>();
    private static final long DAY_MILLIS = 86_400_000;

    private final Map<ProposalId, Approval> approvals = new LinkedHashMap<>();
    private final Map<ComponentId, Assignment> assignments = new LinkedHashMap<>();
    private final Map<ComponentId, Map<String, TargetReport>> targets = new LinkedHashMap<>();
    private final Map<RolloutId, Integer> eventCounts = new HashMap<>();
    private final Map<RolloutId, RolloutEvent> rollBacks = new HashMap<>();
    private final Map<RolloutId, RolloutState> rollouts = new LinkedHashMap<>();
    private final Map<ProposalId, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<String, List<CycleEvent>> cycles = new LinkedHashMap<>();
    private final Map<String, CycleReport> reports = new LinkedHashMap<>();
    private final Map<String, Control> controls = new HashMap<>();

    /** Takes a record from a topic, or one that is about to be written. */
    public void fold(Object value) {
        switch (value) {
            case Component it -> components.put(it.id(), it);
            case ReleaseManifest it -> {
                manifests.put(it.digest(), it);
                if (it.base().isEmpty() && it.namesTenant()) {
                    baseReleases.put(it.component(), it);
                }
            }
            case Proposal it -> proposals.put(it.id(), it);
            case Approval it -> approvals.putIfAbsent(it.proposal(), it);
            case Assignment it -> assign(it);
            case TargetReport it ->
                targets.computeIfAbsent(it.componentId(), key -> new LinkedHashMap<>())
                        .put(it.instance(), it);
            case RolloutEvent it -> event(it);
            case Outcome it -> {
                outcomes.putIfAbsent(it.proposal(), it);
                it.rollout().ifPresent(rollBacks::remove);
            }
            case CycleEvent it -> cycle(it);
            case CycleReport it -> reports.putIfAbsent(it.cycle(), it);
            case Control it -> controls.put(it.scope() + "/" + it.kind(), it);
            default -> {
                // other records are not the ledger's
            }
        }
    }

    /** The components of the catalogue. */
    public Map<ComponentId, Component> components() {
        return Collections.unmodifiableMap(components);
    }

    /** The latest base release of a component: its sources at the head of its branch. */
    public Optional<ReleaseManifest> baseRelease(ComponentId component) {
        return Optional.ofNullable(baseReleases.get(component));
    }

    /**
     * Whether a component's branch went on without a release: neither it nor anything that it was made from has the
     * sources of the latest base release. A confirmed change that was merged, and nothing else, moves nothing.
     */
    public boolean leftBehind(ComponentId component, Digest release) {
        ReleaseManifest head = baseReleases.get(component);
        ReleaseManifest at = manifests.get(release);
        if (head == null || at == null) {
            return false;
        }
        while (at != null) {
            if (at.source().equals(head.source())) {
                return false;
            }
            at = at.base().map(manifests::get).orElse(null);
        }
        return true;
    }

    /** Proposals by id. */
    public Map<ProposalId, Proposal> proposals() {
        return Collections.unmodifiableMap(proposals);
    }

    /** Number of a tenant's proposals that the policy approved on the day in UTC that holds a moment. */
    public long approvedByPolicy(String tenant, long atMillis) {
        long day = Math.floorDiv(atMillis, DAY_MILLIS);
        return approvals.values().stream()
                .filter(it -> it.policy().isPresent() && Math.floorDiv(it.atMillis(), DAY_MILLIS) == day)
                .map(it -> proposals.get(it.proposal()))
                .filter(it -> it != null && it.tenant().equals(tenant))
                .count();
    }

    /** The approval or rejection of a proposal. */
    public Optional<Approval> approval(ProposalId proposal) {
        return Optional.ofNullable(approvals.get(proposal));
    }

    /** Desired states by component. */
    public Map<ComponentId, Assignment> assignments() {
        return Collections.unmodifiableMap(assignments);
    }

    /** Actual states of a component's instances. */
    public List<TargetReport> targets(ComponentId component) {
        return List.copyOf(targets.getOrDefault(component, Map.of()).values());
    }

    /** Rollouts by id. */
    public Map<RolloutId, RolloutState> rollouts() {
        return Collections.unmodifiableMap(rollouts);
    }

    /** The number of recorded events of a rollout; the events themselves are on their topic only. */
    public int eventCount(RolloutId rollout) {
        return eventCounts.getOrDefault(rollout, 0);
    }

    /** The latest event that began the roll-back of a rollout, until its outcome is recorded. */
    public Optional<RolloutEvent> rollBack(RolloutId rollout) {
        return Optional.ofNullable(rollBacks.get(rollout));
    }

    /** The open rollout of a component, if there is one. */
    public Optional<RolloutState.Open> openRollout(ComponentId component) {
        return openRollouts().stream()
                .filter(it -> it.progress().plan().componentId().equals(component))
                .findFirst();
    }

    /** Every rollout that is not over. */
    public List<RolloutState.Open> openRollouts() {
        return rollouts.values().stream()
                .filter(RolloutState.Open.class::isInstance)
                .map(RolloutState.Open.class::cast)
                .toList();
    }

    /** What became of proposals, by proposal. */
    public Map<ProposalId, Outcome> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }

    /** The events of cycles by cycle. */
    public Map<String, List<CycleEvent>> cycles() {
        return Collections.unmodifiableMap(cycles);
    }

    /** Reports by cycle. */
    public Map<String, CycleReport> reports() {
        return Collections.unmodifiableMap(reports);
    }

    /** Whether deployments of a component are stopped, by a switch for it, its tenant or everything. */
    public boolean stopped(ComponentId component) {
        return controls.values().stream()
                .anyMatch(it -> it.on()
                        && covers(it, component)
                        && (it.kind() == ControlKind.KILL_SWITCH || it.kind() == ControlKind.FREEZE));
    }

    /** Whether a switch is for a component: {@code all}, its tenant or tenant/component. */
    static boolean covers(Control control, ComponentId component) {
        return List.of(ComponentId.EVERYTHING, component.tenant(), component.key())
                .contains(control.scope());
    }

    /** Takes a state that a step just led to, with the event that records it. */
    void stepped(RolloutEvent event, RolloutState state) {
        eventCounts.merge(event.rollout(), 1, Integer::sum);
        boolean hasOutcome = plan(state)
                .map(RolloutPlan::proposal)
                .filter(outcomes::containsKey)
                .isPresent();
        if (event.to() == RolloutStateKind.ROLLING_BACK && !hasOutcome) {
            rollBacks.put(event.rollout(), event);
        }
        rollouts.put(event.rollout(), state instanceof RolloutState.Over over ? over.summary() : state);
    }

    private void assign(Assignment it) {
        assignments.merge(it.componentId(), it, (old, young) -> young.epoch() > old.epoch() ? young : old);
    }

    private void cycle(CycleEvent it) {
        List<CycleEvent> events = cycles.computeIfAbsent(it.cycle(), key -> new ArrayList<>());
        if (events.stream()
                .noneMatch(known -> known.stage().getClass() == it.stage().getClass())) {
            events.add(it);
        }
    }

    private void event(RolloutEvent it) {
        if (eventCount(it.rollout()) != it.sequence()) {
            return; // known already
        }
        RolloutState state = rollouts.getOrDefault(it.rollout(), Rollouts.start());
        stepped(it, Rollouts.repeat(state, it));
    }

    /** The plan of a rollout, whatever its state. */
    public static Optional<RolloutPlan> plan(RolloutState state) {
        return switch (state) {
            case RolloutState.Open it -> Optional.of(it.progress().plan());
            case RolloutState.Over it -> Optional.of(it.progress().plan());
            case RolloutState.New it -> Optional.empty();
        };
    }
}
