package dev.ratchet.deployer.core;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Ownership;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStop;
import dev.ratchet.deployer.core.approval.Rung;
import dev.ratchet.deployer.core.watch.ActionPermission;
import dev.ratchet.deployer.core.watch.ServiceKey;
import dev.ratchet.deployer.core.watch.WatchIndex;
import dev.ratchet.deployer.core.watch.WatchJudge;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.deployer.core.watch.WatchStep;
import dev.ratchet.deployer.core.watch.Watches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decisions on watches: plans a watch for each notice, applies looks and results, and permits actions. */
final class WatchDecisions {
    private static final String PRINCIPAL = "deployer";

    private final Ledger ledger;
    private final Settings settings;
    private final Watches watches;

    /** Creates the decisions on a ledger with the operator's settings. */
    WatchDecisions(Ledger ledger, Settings settings, WatchJudge judge) {
        this.ledger = ledger;
        this.settings = settings;
        this.watches = new Watches(judge);
    }

    /** Applies the input of a command. */
    List<Output> handle(WatchInput input, long atMillis) {
        return switch (input) {
            case DeploymentNotice it ->
                WatchIndex.isKnown(ledger.watches().states(), it) ? List.of() : begin(it, atMillis);
            case WatchLook it -> step(it.watch(), it, atMillis);
            case WatchPast it -> step(it.watch(), it, atMillis);
            case ActionResult it -> step(it.watch(), it, atMillis);
            case WatchPlan _, WatchStop _, WatchInput.Unknown _ -> List.of(); // parts of events
        };
    }

    /** Stops the rollbacks that a switch covers. */
    List<Output> stop(Control control, long atMillis) {
        List<Output> out = new ArrayList<>();
        for (WatchState state : ledger.watches().states()) {
            if (state instanceof WatchState.RollingBack it
                    && ledger.isStopped(it.plan().notice().componentId())) {
                WatchStop stop = new WatchStop(it.plan().watch(), control.principal(), control.reason());
                out.addAll(step(stop.watch(), stop, atMillis));
            }
        }
        return out;
    }

    /** Begins a watch, and ends the open ones of the same service that cannot distinguish the version from theirs. */
    private List<Output> begin(DeploymentNotice notice, long atMillis) {
        List<Output> out = new ArrayList<>();
        for (WatchState state : ledger.watches().states()) {
            if (state instanceof WatchState.Watching it
                    && ServiceKey.of(it.plan().notice()).equals(ServiceKey.of(notice))
                    && it.plan().notice().minute() <= notice.minute()) {
                String reason = notice.version() + " was deployed before the end of the watch of version "
                        + it.plan().notice().version();
                out.addAll(step(it.plan().watch(), new WatchStop(it.plan().watch(), PRINCIPAL, reason), atMillis));
            }
        }
        out.addAll(step(notice.watch(), plan(notice), atMillis));
        return out;
    }

    private WatchPlan plan(DeploymentNotice notice) {
        Optional<Component> entry = Optional.ofNullable(ledger.components().get(notice.componentId()));
        Duration watchLength =
                Duration.ofMillis(settings.timing().millis(settings.timing().watchLooks()));
        return new WatchPlan(
                notice,
                Math.toIntExact(settings.deployments().count(watchLength)),
                entry.filter(it -> it.stage().production()).isPresent(),
                entry.flatMap(Component::watch)
                        .orElse(WatchRules.observe())
                        .ownedBy(entry.map(Component::ownership).orElse(Ownership.none())));
    }

    private List<Output> step(WatchId watch, WatchInput input, long atMillis) {
        WatchState from = ledger.watches().state(watch);
        WatchStep step = watches.next(from, input, permission(from), atMillis);
        if (!step.isRecorded()) {
            return List.of();
        }
        WatchEvent event = new WatchEvent(
                watch,
                ledger.watches().eventCount(watch),
                atMillis,
                input,
                from.kind(),
                step.state().kind(),
                step.judgement(),
                step.reason());
        ledger.watches().record(event, step.state());
        List<Output> out = new ArrayList<>();
        out.add(new Output.Publish<>(Topics.WATCHES, watch.text(), event));
        step.effects().forEach(it -> out.add(new Output.Act(it)));
        return out;
    }

    /**
     * Permission to take a deployment back: the entry's rung, the operator's ceiling, production and the switches must
     * all allow it.
     */
    private ActionPermission permission(WatchState state) {
        return state.findPlan().map(this::permission).orElse(ActionPermission.refused(""));
    }

    private ActionPermission permission(WatchPlan plan) {
        RollBackWay way = plan.rules().rollBack();
        WatchRung rung = plan.rules().rungIn(plan.notice().environment());
        if (rung == WatchRung.OBSERVE || way instanceof RollBackWay.None || way instanceof RollBackWay.Unknown) {
            return ActionPermission.refused("");
        }
        String proposal = "proposed rollback: " + way.text();
        if (rung == WatchRung.PROPOSE) {
            return ActionPermission.refused(proposal);
        }
        if (settings.permissions().policy().ceiling() != Rung.AUTO) {
            return ActionPermission.refused(
                    "not rolled back, because ratchet.dry.run or ratchet.require.approval is set; " + proposal);
        }
        if (plan.production() && !settings.permissions().allowProductionDeploy()) {
            return ActionPermission.refused(
                    "not rolled back, because ratchet.allow.production.deploy is not set; " + proposal);
        }
        return ledger.isStopped(plan.notice().componentId())
                ? ActionPermission.refused("not rolled back, because a switch stops the component; " + proposal)
                : ActionPermission.granted();
    }
}
