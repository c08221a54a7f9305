package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.BackOrder;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.Reversion;
import dev.ratchet.cycle.rollout.RevertRequest;
import dev.ratchet.cycle.rollout.RollBackRequest;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.deployer.core.Output.Publish;
import dev.ratchet.deployer.core.Output.ReportDecision;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.SelfApprovalRule;
import dev.ratchet.deployer.core.look.Observation;
import dev.ratchet.deployer.core.rollout.Effect;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.core.rollout.Rollouts;
import dev.ratchet.deployer.core.rollout.Step;
import dev.ratchet.deployer.core.watch.DeploymentTrials;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.power.Baseline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decision core of the deployer: one record in, records out. It has no clock, no randomness and no input or output.
 *
 * <p>Commands act once, in the transaction that consumes them. {@link Reconciliation} derives everything else from the
 * difference between the ledger and the desired state. A restart in between therefore loses and repeats nothing.
 */
public final class DecisionCore {
    private final Ledger ledger = new Ledger();
    private final Map<ComponentId, PrePeriod> prePeriods = new HashMap<>();
    private final Map<ComponentId, Baseline> baselines = new HashMap<>();
    private final Settings settings;
    private final ControlReconciliation controls;
    private boolean isLookingBack;
    private final BlobGarbageCollector garbageCollector;
    private final Rollouts rollouts;
    private final Reconciliation reconciliation;
    private final ApprovalRule approvals;
    private final WatchDecisions watches;

    /** Creates a core with the operator's settings and a judge. */
    public DecisionCore(Settings settings, Judge judge) {
        this(settings, judge, SelfApprovalRule.forbidden());
    }

    /** Creates a core with settings, a judge, and the rule about approving one's own submissions. */
    public DecisionCore(Settings settings, Judge judge, SelfApprovalRule selfApproval) {
        this.settings = settings;
        this.rollouts = new Rollouts(judge);
        this.reconciliation = new Reconciliation(settings);
        this.controls = new ControlReconciliation(settings);
        this.garbageCollector = new BlobGarbageCollector(settings.retainedReleases());
        this.approvals = new ApprovalRule(selfApproval, reconciliation);
        this.watches = new WatchDecisions(ledger, settings, DeploymentTrials.of(settings.judge()));
    }

    /** Grants of the operator. */
    public Policy policy() {
        return settings.permissions().policy();
    }

    /** State that the topics define. */
    public Ledger ledger() {
        return ledger;
    }

    /** Restores a fact that was written before a restart. */
    public void restore(Fact fact) {
        ledger.fold(fact);
    }

    /** Suspends planning until the look-back window of health is read: an earlier plan would miss its baseline. */
    public void startLookBack() {
        isLookingBack = true;
    }

    /** Applies an observation of health and returns the resulting outputs. */
    public List<Output> observe(Observation observation, long atMillis) {
        switch (observation) {
            case Observation.BaselineMeasured it -> {
                baselines.put(it.component(), it.baseline());
                return List.of();
            }
            case Observation.PrePeriodMeasured it -> prePeriods.put(it.component(), it.prePeriod());
            case Observation.LookBackRead _ -> isLookingBack = false;
        }
        return reconcile(atMillis);
    }

    /** Applies a fact and returns the resulting outputs. */
    public List<Output> accept(Fact fact, long atMillis) {
        ledger.fold(fact);
        List<Output> out = new ArrayList<>();
        if (fact instanceof Fact.CommandFact(var command)) {
            out.addAll(handleCommand(command, atMillis));
        } else if (fact instanceof Fact.ControlFact(var control)) {
            out.addAll(handleControl(control, atMillis));
        }
        out.addAll(reconcile(atMillis));
        out.addAll(garbageCollector.tombstones(ledger, atMillis));
        return out;
    }

    /** Instances that an open rollout expects reports from. */
    public List<String> expectedInstances(RolloutState.Open rollout, long nowMillis) {
        return ledger.expectedInstances(rollout, nowMillis);
    }

    private List<Output> handleCommand(Command command, long atMillis) {
        return switch (command.content()) {
            case Look look ->
                Optional.ofNullable(ledger.rollouts().get(look.rollout()))
                        .map(it -> step(look.rollout(), look, atMillis))
                        .orElse(List.of());
            case Tick tick -> stepOpenRollouts(tick, atMillis);
            case TargetReport report ->
                ledger.assignments().containsKey(report.componentId()) ? handleReport(report, atMillis) : List.of();
            case ApprovalAnswer answer -> handleAnswer(command, answer, atMillis);
            case RollBackRequest request -> handleRollBack(command, request, atMillis);
            case RevertRequest request -> handleRevert(command, request, atMillis);
            case CommandContent.Watched it -> watches.handle(it.input(), atMillis);
            case CommandContent.PullRequestNoticed it -> handlePullRequest(it.event());
            case CycleRequest _, Submission _, CommandContent.Unknown _ -> List.of(); // orders to other services
        };
    }

    private List<Output> handleControl(Control control, long atMillis) {
        if (!control.on() || control.kind() != ControlKind.KILL_SWITCH) {
            return List.of();
        }
        List<Output> out = new ArrayList<>(watches.stop(control, atMillis));
        BackOrder order = new BackOrder(control.principal(), "kill switch: " + control.reason());
        for (RolloutState.Open open : ledger.openRollouts()) {
            RolloutPlan plan = open.progress().plan();
            if (Switches.covers(control, plan.componentId())) {
                out.addAll(step(plan.rollout(), order, atMillis));
            }
        }
        return out;
    }

    private List<Output> handleReport(TargetReport report, long atMillis) {
        List<Output> out = new ArrayList<>();
        ledger.fold(new Fact.TargetFact(report));
        out.add(new Publish<>(Topics.TARGETS, report.key(), report));
        ledger.openRollout(report.componentId())
                .ifPresent(it -> out.addAll(step(it.progress().plan().rollout(), report, atMillis)));
        return out;
    }

    private List<Output> handleAnswer(Command command, ApprovalAnswer answer, long atMillis) {
        CommandDecision decision = approvals.decide(ledger, command, answer);
        List<Output> out = new ArrayList<>();
        Proposal proposal = ledger.proposals().get(answer.proposal());
        if (decision instanceof CommandDecision.Accepted && proposal != null) {
            Approval approval = ApprovalRule.approval(command, answer, proposal, atMillis);
            ledger.fold(new Fact.ApprovalFact(approval));
            out.add(new Publish<>(Topics.APPROVALS, answer.proposal().text(), approval));
        }
        out.add(new ReportDecision(command.id(), decision));
        return out;
    }

    private List<Output> handleRollBack(Command command, RollBackRequest request, long atMillis) {
        RolloutId id = request.rollout();
        boolean isKnown = Optional.ofNullable(ledger.rollouts().get(id))
                .flatMap(Ledger::plan)
                .filter(plan -> command.concerns(plan.tenant()))
                .isPresent();
        if (!isKnown) {
            return List.of(new ReportDecision(
                    command.id(),
                    new CommandDecision.Missing("there is no rollout " + id + "; GET /rollouts lists them")));
        }
        List<Output> out = new ArrayList<>(step(id, new BackOrder(command.principal(), request.reason()), atMillis));
        CommandDecision decision = out.isEmpty()
                ? new CommandDecision.Conflicting("the rollout " + id + " is "
                        + ledger.rollouts().getOrDefault(id, Rollouts.start()).kind() + " and is not rolled back")
                : new CommandDecision.Accepted();
        out.add(new ReportDecision(command.id(), decision));
        return out;
    }

    private List<Output> handleRevert(Command command, RevertRequest request, long atMillis) {
        return switch (Reversions.decide(ledger, command, request)) {
            case Reversions.Refused it -> List.of(new ReportDecision(command.id(), it.decision()));
            case Reversions.Accepted it -> {
                ComponentVersions history = it.next(command.principal(), request.reason(), atMillis);
                ledger.fold(new Fact.VersionsFact(history));
                List<Output> out = new ArrayList<>(List.of(assign(controls.soleAssignment(it.now(), it.release()))));
                out.add(new Publish<>(Topics.VERSIONS, history.component().key(), history));
                Reversion by = new Reversion(command.principal(), it.release(), it.epoch(), request.reason());
                it.rollouts().forEach(rollout -> out.addAll(step(rollout, by, atMillis)));
                out.add(new ReportDecision(
                        command.id(),
                        new CommandDecision.Reverted(it.now().releases().control(), it.release(), it.proposals())));
                yield out;
            }
        };
    }

    private List<Output> handlePullRequest(PullRequestEvent event) {
        if (!PullRequests.accepts(ledger, event)) {
            return List.of();
        }
        ledger.fold(new Fact.PullRequestFact(event));
        return List.of(new Publish<>(Topics.PULL_REQUESTS, event.proposal().text(), event));
    }

    private List<Output> stepOpenRollouts(RolloutInput input, long atMillis) {
        return ledger.openRollouts().stream()
                .flatMap(it -> step(it.progress().plan().rollout(), input, atMillis).stream())
                .toList();
    }

    private List<Output> reconcile(long atMillis) {
        List<Output> out = new ArrayList<>();
        var measurements = new Reconciliation.HealthMeasurements(prePeriods, baselines, !isLookingBack);
        for (Reconciliation.ReconcileAction action : reconciliation.actions(ledger, measurements, atMillis)) {
            switch (action) {
                case Reconciliation.PublishRecord it -> {
                    Fact.find(it.publish().value()).ifPresent(ledger::fold);
                    out.add(it.publish());
                }
                case Reconciliation.ApplyInput it -> out.addAll(step(it.rollout(), it.input(), atMillis));
                case Reconciliation.StartRollout it -> out.addAll(step(it.plan().rollout(), it.plan(), atMillis));
            }
        }
        if (!out.isEmpty()) {
            out.addAll(reconcile(atMillis));
        }
        return out;
    }

    private List<Output> step(RolloutId rollout, RolloutInput input, long atMillis) {
        RolloutState from = ledger.rollouts().getOrDefault(rollout, Rollouts.start());
        Step step = rollouts.next(from, input, atMillis);
        if (!step.isRecorded()) {
            return List.of();
        }
        RolloutEvent event = new RolloutEvent(
                rollout,
                ledger.eventCount(rollout),
                atMillis,
                input,
                from.kind(),
                step.state().kind(),
                step.verdict(),
                step.reason());
        ledger.recordStep(event, step.state());
        List<Output> out = new ArrayList<>();
        out.add(new Publish<>(Topics.ROLLOUTS, rollout.text(), event));
        step.effects().forEach(it -> out.add(output(it)));
        return out;
    }

    private Output output(Effect effect) {
        return switch (effect) {
            case Effect.Assign it -> assign(it.assignment());
            case Effect.Burn it -> new Output.BurnNow(it.component(), it.epoch());
            case Effect.Land it -> new Output.LandChange(it.plan());
            case Effect.Reverse it -> new Output.ReverseChange(it.plan());
        };
    }

    private Output assign(Assignment assignment) {
        ledger.fold(new Fact.AssignmentFact(assignment));
        return new Publish<>(Topics.ASSIGNMENTS, assignment.componentId().key(), assignment);
    }
}
