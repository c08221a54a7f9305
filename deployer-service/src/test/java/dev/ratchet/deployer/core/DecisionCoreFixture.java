package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.RollBackRequest;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.verdict.DecisiveMetric;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.deployer.core.Output.Publish;
import dev.ratchet.deployer.core.approval.Permissions;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.SelfApprovalRule;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.judge.Calls;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.JudgeSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** Decision core under test: accepts records and collects the outputs. */
final class DecisionCoreFixture {
    final DecisionCore core;
    final List<Output> outputs = new ArrayList<>();
    private final List<Object> inputs = new ArrayList<>();
    private Optional<Effects> effects = Optional.empty();
    private long now = 1_000_000;

    DecisionCoreFixture(Policy policy) {
        this(policy, TenantLimits.of(3));
    }

    DecisionCoreFixture(Policy policy, SelfApprovalRule selfApproval) {
        this(policy, TenantLimits.of(3), selfApproval);
    }

    DecisionCoreFixture(Policy policy, TenantLimits limits) {
        this(policy, limits, SelfApprovalRule.forbidden());
    }

    private DecisionCoreFixture(Policy policy, TenantLimits limits, SelfApprovalRule selfApproval) {
        Settings settings = new Settings(
                new RolloutTiming(60, 30, 60_000, 15_000),
                60,
                new CanaryShares(.1, .5),
                limits,
                JudgeSettings.defaults(),
                Permissions.unlimited(policy),
                IntervalLength.MINUTE,
                20);
        Judge judge = trial -> new Verdict(
                trial.atEnd() && effects.isPresent() ? VerdictKind.CONFIRM : VerdictKind.CONTINUE,
                new DecisiveMetric("latency", 0, 0, 0, .1),
                0,
                0,
                0,
                "scripted",
                effects);
        core = new DecisionCore(settings, judge, selfApproval);
    }

    /** Makes every rollout confirm at its end with these effects. */
    DecisionCoreFixture withEffects(Effects measured) {
        effects = Optional.of(measured);
        return this;
    }

    /** Sends looks until a rollout is finished. */
    DecisionCoreFixture lookUntilFinished(String rollout) {
        Calls steady = new Calls(1, .01, 0, -1);
        for (long interval = 1;
                !(rollouts().get(new RolloutId(rollout)) instanceof RolloutState.Terminated);
                interval++) {
            List<GroupStats> groups = Calls.interval(
                            interval, steady.of(50, new Random(interval)), steady.of(50, new Random(-interval)))
                    .groups();
            order("deployer", new Look(new RolloutId(rollout), assignment().epoch(), interval, 1, 1, groups));
        }
        return this;
    }

    long now() {
        return now;
    }

    DecisionCoreFixture advance(long millis) {
        now += millis;
        return this;
    }

    /** Accepts records as they arrive from their topics. */
    DecisionCoreFixture accept(Object... records) {
        for (Object record : records) {
            now++;
            if (!(record instanceof Command)) {
                inputs.add(record);
            }
            outputs.addAll(core.accept(Fact.find(record).orElseThrow(), now));
        }
        return this;
    }

    DecisionCoreFixture order(String principal, CommandContent order) {
        return accept(new Command("id-" + now, Optional.of("acme"), now, principal, order));
    }

    DecisionCoreFixture rollBack(String principal, String rollout, String reason) {
        return order(principal, new RollBackRequest(new RolloutId(rollout), reason));
    }

    DecisionCoreFixture report(String instance, TargetState state, long... burnt) {
        Assignment it = assignment();
        List<Long> epochs = Arrays.stream(burnt).boxed().toList();
        return order(
                "target",
                new TargetReport(
                        new ComponentId("acme", "pricing"),
                        new InstanceProcess(instance, "b"),
                        new TargetReport.AppliedAssignment(
                                it.epoch(),
                                Optional.of(it.releases().control()),
                                it.releases().canary(),
                                state,
                                "why"),
                        epochs,
                        0,
                        now));
    }

    Assignment assignment() {
        return assignment(SampleProposals.PRICING);
    }

    Assignment assignment(ComponentId component) {
        return Objects.requireNonNull(core.ledger().assignments().get(component));
    }

    RolloutStateKind state(String rollout) {
        return Optional.ofNullable(core.ledger().rollouts().get(new RolloutId(rollout)))
                .map(it -> it.kind())
                .orElse(RolloutStateKind.UNKNOWN);
    }

    <T> List<T> published(Class<T> type) {
        return outputs.stream()
                .filter(Publish.class::isInstance)
                .map(it -> ((Publish<?>) it).value())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Decision on the latest command that has one. */
    CommandDecision decision() {
        return outputs.reversed().stream()
                .filter(Output.ReportDecision.class::isInstance)
                .map(it -> ((Output.ReportDecision) it).decision())
                .findFirst()
                .orElseThrow();
    }

    List<String> transitions(String rollout) {
        return published(RolloutEvent.class).stream()
                .filter(it -> it.rollout().text().equals(rollout))
                .map(it -> it.to().name())
                .toList();
    }

    /** Fixture after a restart: all records read and written are folded again. */
    DecisionCoreFixture restart(Policy policy) {
        DecisionCoreFixture again = new DecisionCoreFixture(policy);
        again.now = now;
        inputs.stream().flatMap(it -> Fact.find(it).stream()).forEach(again.core::restore);
        published(Object.class).stream().flatMap(it -> Fact.find(it).stream()).forEach(again.core::restore);
        return again;
    }

    Map<RolloutId, ?> rollouts() {
        return core.ledger().rollouts();
    }
}
