package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.Outcome;
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
    record Measured(Map<ComponentId, PrePeriod> prePeriods, Map<ComponentId, Baseline> usual, boolean complete) {}

    /** One action towards the desired state. */
    sealed interface Wish {}

    /** Publishes a record. */
    record Write(Publish<?> publish) implements Wish {}

    /** Applies an input to a rollout. */
    record Tell(RolloutId rollout, RolloutInput input) implements Wish {}

    /** Starts a rollout. */
    record Begin(RolloutPlan plan) implements Wish {}

    boolean answerable(Proposal proposal) {
        return settings.policy().answerable(proposal);
    }

    /** Whether a change of the component may be rolled out; in production only where the operator allows it. */
    boolean isOpen(Ledger ledger, ComponentId component) {
        boolean isProduction = Optional.ofNullable(ledger.components().get(component))
                .map(Component::production)
                .orElse(false);
        return settings.allowProductionDeploy() || !isProduction;
    }

    List<Wish> wishes(Ledger ledger, Measured measured, long atMillis) {
        List<Wish> wishes = new ArrayList<>();
        ledger.components().values().forEach(it -> wishes.addAll(control.wishes(ledger, it, atMillis)));
        for (RolloutState.Open open : ledger.openRollouts()) {
            RolloutPlan plan = open.progress().plan();
            if (ledger.leftBehind(plan.componentId(), plan.base())) {
                wishes.add(new Tell(plan.rollout(), new RolloutInput.BaseExpired(MOVED_ON)));
            }
        }
        for (Proposal proposal : ledger.undecided()) {
            proposal(ledger, proposal, atMillis).ifPresent(wishes::add);
        }
        approval(ledger, atMillis).ifPresent(wishes::add);
        begin(ledger, measured, atMillis).ifPresent(wishes::add);
        ledger.unsettled().forEach(it -> wishes.add(outcome(ledger, it, atMillis)));
        Reports.due(ledger, atMillis)
                .forEach(it -> wishes.add(new Write(new Publish<>(Topics.CYCLE_REPORTS, it.cycle(), it))));
        return wishes;
    }

    private Optional<Wish> proposal(Ledger ledger, Proposal it, long atMillis) {
        if (it.state() == ProposalState.REFUSED) {
            return Optional.of(
                    ended(it, RolloutStateKind.REJECTED, EndCauses.refused(it), EndCauses.refusal(it), atMillis));
        }
        Optional<Approval> approval = ledger.approval(it.id());
        boolean moved = moved(ledger, it);
        if (approval.isEmpty()) {
            return moved
                    ? Optional.of(ended(it, RolloutStateKind.EXPIRED, EndCause.INTERRUPTED, MOVED_ON, atMillis))
                    : Optional.empty();
        }
        Approval given = approval.get();
        if (!given.approved()) {
            String reason = "rejected by " + given.principal() + ": " + given.reason();
            return Optional.of(ended(it, RolloutStateKind.REJECTED, EndCause.ANSWERED, reason, atMillis));
        }
        boolean started = ledger.rollouts().containsKey(RolloutId.of(it.id()));
        boolean expired = atMillis > given.expiresMillis();
        return !started && (expired || moved)
                ? Optional.of(ended(
                        it,
                        RolloutStateKind.EXPIRED,
                        EndCause.INTERRUPTED,
                        moved ? MOVED_ON : "the approval expired before the rollout could begin",
                        atMillis))
                : Optional.empty();
    }

    /** Whether the component runs another release than the proposal's base. */
    private static boolean moved(Ledger ledger, Proposal it) {
        return Optional.ofNullable(ledger.assignments().get(it.componentId()))
                .map(now -> !it.startsFrom(now.control()) && now.canary().isEmpty())
                .orElse(false);
    }

    /** Approval by policy; at most one at a time, so that the ledger counts it before the next. */
    private Optional<Wish> approval(Ledger ledger, long atMillis) {
        return ledger.undecided().stream()
                .filter(it ->
                        ledger.approval(it.id()).isEmpty() && isOpen(ledger, it.componentId()) && !moved(ledger, it))
                .flatMap(it -> settings.policy().approve(it, atMillis).stream()
                        .filter(given -> ledger.approvedByPolicy(it.tenant(), atMillis) < settings.mostAutoPerDay())
                        .map(given -> (Wish) new Write(
                                new Publish<>(Topics.APPROVALS, it.id().text(), given))))
                .findFirst();
    }

    /** Next rollout to start; at most one at a time, so that the ledger contains it before the next is chosen. */
    private Optional<Wish> begin(Ledger ledger, Measured measured, long atMillis) {
        if (!measured.complete()
                || ledger.openRollouts().size() >= settings.limits().mostConcurrent()) {
            return Optional.empty();
        }
        return ledger.undecided().stream()
                .filter(it -> it.state() == ProposalState.READY
                        && !ledger.rollouts().containsKey(RolloutId.of(it.id()))
                        && !ledger.stopped(it.componentId())
                        && isOpen(ledger, it.componentId())
                        && approved(ledger, it, atMillis)
                        && hasRoom(ledger, it.tenant())
                        && ledger.openRollout(it.componentId()).isEmpty())
                .flatMap(it -> plan(ledger, measured, it).stream())
                .findFirst()
                .map(it -> (Wish) new Begin(shared(ledger, measured, it, atMillis)));
    }

    private boolean hasRoom(Ledger ledger, String tenant) {
        long open = ledger.openRollouts().stream()
                .filter(it -> it.progress().plan().tenant().equals(tenant))
                .count();
        return open < settings.limits().mostConcurrent(tenant);
    }

    private static boolean approved(Ledger ledger, Proposal it, long atMillis) {
        return ledger.approval(it.id())
                .map(given -> given.approved()
                        && it.proposes(given.digest())
                        && it.startsFrom(given.base())
                        && atMillis <= given.expiresMillis())
                .orElse(false);
    }

    /** Adds the share that its power requires, and the losses before it. */
    private RolloutPlan shared(Ledger ledger, Measured measured, RolloutPlan plan, long atMillis) {
        Optional<Baseline> usual = Optional.ofNullable(measured.usual().get(plan.componentId()));
        return poweredShare
                .chosen(plan, usual)
                .after(LossBudget.spent(ledger.rollouts().values(), plan.tenant(), plan.component(), atMillis));
    }

    private Optional<RolloutPlan> plan(Ledger ledger, Measured known, Proposal it) {
        Assignment now = ledger.assignments().get(it.componentId());
        if (now == null || !it.startsFrom(now.control())) {
            return Optional.empty();
        }
        Optional<PrePeriod> measured = Optional.ofNullable(known.prePeriods().get(it.componentId()))
                .filter(period -> period.salt().equals(now.salt()));
        if (now.split() == Split.KEY && measured.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RolloutPlan(
                RolloutId.of(it.id()),
                it.id(),
                it.cycle(),
                it.componentId(),
                now.control(),
                it.digest().orElseThrow(),
                it.type(),
                it.goal(),
                now.split(),
                now.salt(),
                now.epoch() + 1,
                settings.firstShare(),
                settings.poweredShare(),
                settings.watchLooks(),
                settings.extensionLooks(),
                settings.intervalMillis(),
                settings.leaseMillis(),
                now.split() == Split.KEY ? measured : Optional.empty(),
                it.replayFixed(),
                Optional.empty(),
                Optional.empty()));
    }

    private static Wish outcome(Ledger ledger, RolloutState.Over over, long atMillis) {
        RolloutPlan plan = over.progress().plan();
        Proposal proposal = ledger.proposals().get(plan.proposal());
        if (proposal == null) {
            throw new IllegalStateException("the rollout " + plan.rollout() + " has no known proposal");
        }
        EndCause because = EndCauses.of(over, ledger.rollBack(plan.rollout()));
        RolloutStateKind end = over instanceof RolloutState.Reverted ? RolloutStateKind.ROLLED_BACK : over.kind();
        return ended(proposal, end, over.verdict(), Optional.of(plan.rollout()), because, over.reason(), atMillis);
    }

    /** Outcome of a proposal without a rollout. */
    private static Wish ended(Proposal it, RolloutStateKind state, EndCause because, String reason, long atMillis) {
        return ended(it, state, Optional.empty(), Optional.empty(), because, reason, atMillis);
    }

    private static Wish ended(
            Proposal it,
            RolloutStateKind state,
            Optional<Verdict> verdict,
            Optional<RolloutId> rollout,
            EndCause because,
            String reason,
            long atMillis) {
        Outcome outcome = new Outcome(
                it.componentId(),
                it.opportunity(),
                it.id(),
                rollout,
                it.proposer(),
                state,
                -it.goal().relative(),
                verdict,
                atMillis,
                because,
                reason);
        return new Write(new Publish<>(Topics.OUTCOMES, it.componentId().key(), outcome));
    }
}
