package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.AttemptedChange;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.report.OutcomeEnd;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.deployer.core.Output.Publish;
import dev.ratchet.deployer.core.rollout.LossBudget;
import dev.ratchet.deployer.core.rollout.PoweredShare;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.judge.power.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the ledger with the desired state and returns the missing actions: base releases that nobody runs, versions
 * without an entry in the history, rollouts whose base is superseded, proposals that the policy approves, approved
 * proposals whose component is free, finished rollouts without an outcome, closed cycles without a report.
 */
final class Reconciliation {
    private static final String MOVED_ON =
            "the component's branch has moved on without the release that this change is based on";

    private final Settings settings;
    private final PoweredShare poweredShare;
    private final ControlReconciliation control;

    Reconciliation(Settings settings) {
        this.settings = settings;
        this.control = new ControlReconciliation(settings);
        this.poweredShare = new PoweredShare(settings.judge());
    }

    /**
     * Health measurements of components. They are not recorded, since the plan that uses them contains them.
     *
     * @param complete whether the look-back window is read; no rollout starts before that
     */
    record HealthMeasurements(
            Map<ComponentId, PrePeriod> prePeriods, Map<ComponentId, Baseline> baselines, boolean complete) {}

    /** One action towards the desired state. */
    sealed interface ReconcileAction {}

    /** Publishes a record. */
    record PublishRecord(Publish<?> publish) implements ReconcileAction {}

    /** Applies an input to a rollout. */
    record ApplyInput(RolloutId rollout, RolloutInput input) implements ReconcileAction {}

    /** Starts a rollout. */
    record StartRollout(RolloutPlan plan) implements ReconcileAction {}

    boolean isAnswerable(Proposal proposal) {
        return settings.permissions().policy().isAnswerable(proposal);
    }

    /** Whether a change of the component may be rolled out; in production only where the operator allows it. */
    boolean allowsRollout(Ledger ledger, ComponentId component) {
        boolean isProduction = Optional.ofNullable(ledger.components().get(component))
                .map(entry -> entry.stage().production())
                .orElse(false);
        return settings.permissions().allowProductionDeploy() || !isProduction;
    }

    List<ReconcileAction> actions(Ledger ledger, HealthMeasurements measurements, long atMillis) {
        List<ReconcileAction> actions = new ArrayList<>();
        ledger.components().values().forEach(it -> actions.addAll(control.actions(ledger, it, atMillis)));
        for (RolloutState.Open open : ledger.openRollouts()) {
            RolloutPlan plan = open.progress().plan();
            if (ledger.isSuperseded(plan.componentId(), plan.change().base())) {
                actions.add(new ApplyInput(plan.rollout(), new RolloutInput.BaseExpired(MOVED_ON)));
            }
        }
        for (Proposal proposal : ledger.openProposals()) {
            outcomeWithoutRollout(ledger, proposal, atMillis).ifPresent(actions::add);
        }
        policyApproval(ledger, atMillis).ifPresent(actions::add);
        nextRollout(ledger, measurements, atMillis).ifPresent(actions::add);
        ledger.rolloutsWithoutOutcome().forEach(it -> actions.add(outcomeOfRollout(ledger, it, atMillis)));
        Reports.missing(ledger, atMillis)
                .forEach(it -> actions.add(new PublishRecord(new Publish<>(Topics.CYCLE_REPORTS, it.cycle(), it))));
        return actions;
    }

    private Optional<ReconcileAction> outcomeWithoutRollout(Ledger ledger, Proposal it, long atMillis) {
        if (it.isSpecification()) {
            return SpecificationEnd.find(ledger, it, settings.permissions().policy())
                    .map(end -> publishOutcome(it, end.state(), end.cause(), end.reason(), atMillis));
        }
        if (it.state() == ProposalState.REFUSED) {
            return Optional.of(publishOutcome(
                    it, RolloutStateKind.REJECTED, EndCauses.ofRefusal(it), EndCauses.refusalReason(it), atMillis));
        }
        if (it.isReadyForPullRequest()) {
            return PullRequests.latest(ledger, it.id()) // people decide there, and no release of the target concerns it
                    .flatMap(PullRequests::end)
                    .map(end -> publishOutcome(it, end.state(), end.cause(), end.reason(), atMillis));
        }
        Optional<Approval> approval = ledger.approval(it.id());
        boolean isOutdated = isOutdated(ledger, it);
        if (approval.isEmpty()) {
            return isOutdated
                    ? Optional.of(
                            publishOutcome(it, RolloutStateKind.EXPIRED, EndCause.INTERRUPTED, MOVED_ON, atMillis))
                    : Optional.empty();
        }
        Approval decision = approval.get();
        if (!decision.approved()) {
            String reason = "rejected by " + decision.decider().principal() + ": " + decision.reason();
            return Optional.of(publishOutcome(it, RolloutStateKind.REJECTED, EndCause.ANSWERED, reason, atMillis));
        }
        boolean isStarted = ledger.rollouts().containsKey(RolloutId.of(it.id()));
        boolean isExpired = atMillis > decision.expiresMillis();
        return !isStarted && (isExpired || isOutdated)
                ? Optional.of(publishOutcome(
                        it,
                        RolloutStateKind.EXPIRED,
                        EndCause.INTERRUPTED,
                        isOutdated ? MOVED_ON : "the approval expired before the rollout could begin",
                        atMillis))
                : Optional.empty();
    }

    /** Whether the component runs another release than the proposal's base. */
    private static boolean isOutdated(Ledger ledger, Proposal it) {
        return Optional.ofNullable(ledger.assignments().get(it.componentId()))
                .map(now -> !it.release().startsFrom(now.releases().control())
                        && now.releases().canary().isEmpty())
                .orElse(false);
    }

    /** Approval by policy; at most one at a time, so that the ledger counts it before the next. */
    private Optional<ReconcileAction> policyApproval(Ledger ledger, long atMillis) {
        return ledger.openProposals().stream()
                .filter(it -> ledger.approval(it.id()).isEmpty()
                        && allowsRollout(ledger, it.componentId())
                        && !isOutdated(ledger, it))
                .flatMap(it -> settings.permissions().policy().approve(it, atMillis).stream()
                        .filter(decision -> ledger.policyApprovalCount(it.tenant(), atMillis)
                                < settings.permissions().mostAutoPerDay())
                        .map(decision -> (ReconcileAction) new PublishRecord(
                                new Publish<>(Topics.APPROVALS, it.id().text(), decision))))
                .findFirst();
    }

    /** Next rollout to start; at most one at a time, so that the ledger contains it before the next is chosen. */
    private Optional<ReconcileAction> nextRollout(Ledger ledger, HealthMeasurements measurements, long atMillis) {
        if (!measurements.complete()
                || ledger.openRollouts().size() >= settings.limits().mostConcurrent()) {
            return Optional.empty();
        }
        return ledger.openProposals().stream()
                .filter(it -> it.isReadyForRollout()
                        && !ledger.rollouts().containsKey(RolloutId.of(it.id()))
                        && !ledger.isStopped(it.componentId())
                        && allowsRollout(ledger, it.componentId())
                        && isApproved(ledger, it, atMillis)
                        && hasCapacity(ledger, it.tenant())
                        && ledger.openRollout(it.componentId()).isEmpty())
                .flatMap(it -> plan(ledger, measurements, it).stream())
                .findFirst()
                .map(it -> (ReconcileAction) new StartRollout(withShareAndLosses(ledger, measurements, it, atMillis)));
    }

    private boolean hasCapacity(Ledger ledger, String tenant) {
        long open = ledger.openRollouts().stream()
                .filter(it -> it.progress().plan().tenant().equals(tenant))
                .count();
        return open < settings.limits().mostConcurrent(tenant);
    }

    private static boolean isApproved(Ledger ledger, Proposal it, long atMillis) {
        return ledger.approval(it.id())
                .map(decision -> decision.approved()
                        && it.release().proposes(decision.digest())
                        && it.release().startsFrom(decision.base())
                        && atMillis <= decision.expiresMillis())
                .orElse(false);
    }

    /** Adds the share that its power requires, and the losses before it. */
    private RolloutPlan withShareAndLosses(
            Ledger ledger, HealthMeasurements measurements, RolloutPlan plan, long atMillis) {
        Optional<Baseline> baseline =
                Optional.ofNullable(measurements.baselines().get(plan.componentId()));
        return poweredShare
                .withPoweredShare(plan, baseline)
                .withLosses(LossBudget.lossesOfQuarter(
                        ledger.rollouts().values(), plan.tenant(), plan.component(), atMillis));
    }

    private Optional<RolloutPlan> plan(Ledger ledger, HealthMeasurements measurements, Proposal it) {
        Assignment now = ledger.assignments().get(it.componentId());
        if (now == null || !it.release().startsFrom(now.releases().control())) {
            return Optional.empty();
        }
        Optional<PrePeriod> prePeriod = Optional.ofNullable(
                        measurements.prePeriods().get(it.componentId()))
                .filter(period ->
                        now.traffic().salt().filter(period.salt()::equals).isPresent());
        if (now.traffic().split() == Split.KEY && prePeriod.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RolloutPlan(
                RolloutId.of(it.id()),
                it.componentId(),
                new RolloutPlan.PlannedChange(
                        it.id(),
                        it.origin().cycle(),
                        now.releases().control(),
                        it.release().digest().orElseThrow(),
                        it.change().type(),
                        it.change().goal(),
                        it.checks().replayFixed()),
                now.epoch() + 1,
                now.traffic().withShare(settings.shares().first()),
                settings.timing(),
                now.traffic().split() == Split.KEY ? prePeriod : Optional.empty(),
                RolloutPlan.RolloutForecast.of(settings.shares().powered())));
    }

    private static ReconcileAction outcomeOfRollout(Ledger ledger, RolloutState.Terminated terminated, long atMillis) {
        RolloutPlan plan = terminated.progress().plan();
        Proposal proposal = ledger.proposals().get(plan.change().proposal());
        if (proposal == null) {
            throw new IllegalStateException("the rollout " + plan.rollout() + " has no known proposal");
        }
        EndCause cause = EndCauses.ofRollout(terminated, ledger.rollBackEvent(plan.rollout()));
        RolloutStateKind end =
                terminated instanceof RolloutState.Reverted ? RolloutStateKind.ROLLED_BACK : terminated.kind();
        return publishOutcome(
                proposal, end, terminated.verdict(), Optional.of(plan.rollout()), cause, terminated.reason(), atMillis);
    }

    /** Outcome of a proposal without a rollout. */
    private static ReconcileAction publishOutcome(
            Proposal it, RolloutStateKind state, EndCause cause, String reason, long atMillis) {
        return publishOutcome(it, state, Optional.empty(), Optional.empty(), cause, reason, atMillis);
    }

    private static ReconcileAction publishOutcome(
            Proposal it,
            RolloutStateKind state,
            Optional<Verdict> verdict,
            Optional<RolloutId> rollout,
            EndCause cause,
            String reason,
            long atMillis) {
        Outcome outcome = new Outcome(
                it.componentId(),
                new AttemptedChange(
                        it.origin().opportunity(),
                        it.id(),
                        rollout,
                        it.origin().proposer(),
                        -it.change().goal().relative()),
                new OutcomeEnd(state, cause, reason, atMillis),
                verdict);
        return new PublishRecord(new Publish<>(Topics.OUTCOMES, it.componentId().key(), outcome));
    }
}
