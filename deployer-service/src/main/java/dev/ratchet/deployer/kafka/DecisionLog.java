package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.version.VersionKind;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.deployer.core.Ledger;
import dev.ratchet.deployer.core.Output;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line for each transition of a rollout or a watch, each return to an earlier release and each closed cycle, once it is
 * committed.
 */
final class DecisionLog {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);

    static void log(Output output, Ledger ledger) {
        if (!(output instanceof Output.Publish<?> publish)) {
            return;
        }
        if (publish.value() instanceof RolloutEvent event && event.from() != event.to()) {
            Optional.ofNullable(ledger.rollouts().get(event.rollout()))
                    .flatMap(Ledger::plan)
                    .ifPresent(plan -> log(event, plan));
        } else if (publish.value() instanceof WatchEvent event && event.from() != event.to()) {
            ledger.watches().state(event.watch()).findPlan().ifPresent(plan -> log(event, plan));
        } else if (publish.value() instanceof CycleReport report) {
            LOG.atInfo()
                    .addKeyValue("tenant", report.tenant())
                    .addKeyValue("cycle", report.cycle())
                    .log("The cycle is closed and its report published.");
        } else if (publish.value() instanceof ComponentVersions it
                && it.control().kind() == VersionKind.REVERT) {
            LOG.atInfo()
                    .addKeyValue("tenant", it.component().tenant())
                    .addKeyValue("component", it.component().name())
                    .addKeyValue("release", it.control().release())
                    .addKeyValue("principal", it.control().principal())
                    .log(
                            "An earlier release is in control again: {}",
                            it.control().reason());
        }
    }

    private static void log(RolloutEvent event, RolloutPlan plan) {
        LOG.atInfo()
                .addKeyValue("tenant", plan.tenant())
                .addKeyValue("component", plan.component())
                .addKeyValue("cycle", plan.change().cycle().orElse("none"))
                .addKeyValue("proposal", plan.change().proposal())
                .addKeyValue("rollout", event.rollout())
                .addKeyValue("from", event.from())
                .addKeyValue("to", event.to())
                .log("The rollout changed its state: {}", event.reason());
    }

    private static void log(WatchEvent event, WatchPlan plan) {
        LOG.atInfo()
                .addKeyValue("tenant", plan.notice().tenant())
                .addKeyValue("component", plan.notice().component())
                .addKeyValue("version", plan.notice().version())
                .addKeyValue("watch", event.watch())
                .addKeyValue("from", event.from())
                .addKeyValue("to", event.to())
                .log("The watch of a deployment changed its state: {}", event.reason());
    }

    private DecisionLog() {}
}
