package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.proposal.WorkloadKind;
import dev.ratchet.cycle.report.WatchedDeployment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.HarmedOperation;
import dev.ratchet.cycle.watch.PastDay;
import dev.ratchet.cycle.watch.VersionCalls;
import dev.ratchet.cycle.watch.VersionOperation;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchForecast;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.cycle.watch.WatchStop;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Records of watches with every field different from its default, and one input of every kind. */
final class WatchExamples {
    private static final WatchId WATCH = new WatchId("w-1");
    private static final WatchJudgement JUDGEMENT = new WatchJudgement(
            Optional.of(Examples.VERDICT),
            List.of("pod-3"),
            List.of(new HarmedOperation("GET /price", "errors", 900, 850, .01, .05)),
            Optional.of(new WatchForecast(40, 38, Optional.of(12L), Optional.of(35L), "+20 % within 12 looks")));
    static final WatchedDeployment LINE = new WatchedDeployment(
            WATCH, "pricing", "1.3", List.of("1.2"), "HARMFUL", JUDGEMENT, "latency is 20 % higher", List.of("team-a"));
    static final WatchRules BY_PROGRAM = rules(new RollBackWay.Program(List.of("rollback.sh", "pricing"), 60));
    private static final DeploymentNotice NOTICE = new DeploymentNotice(
            WATCH,
            new ComponentId("acme", "pricing"),
            Optional.of("production"),
            "1.3",
            List.of("1.2"),
            StatsSource.SPANS,
            29_395_500,
            60_000);

    static Stream<Object> all() {
        return Stream.concat(
                Stream.of(
                        ComponentExamples.PRICING.watchedBy(
                                Optional.of(rules(new RollBackWay.Webhook("https://ci/x")))),
                        ComponentExamples.PRICING.watchedBy(Optional.of(rules(new RollBackWay.Kubernetes(
                                new WorkloadId("shop", WorkloadKind.STATEFUL_SET, "pricing"))))),
                        ComponentExamples.NAMED.watchedBy(Optional.of(WatchRules.observe()))),
                inputs().flatMap(it -> Stream.of(command(it), event(it))));
    }

    private static Stream<WatchInput> inputs() {
        return Stream.of(
                NOTICE,
                new WatchPlan(NOTICE, 60, true, BY_PROGRAM),
                new WatchLook(
                        WATCH,
                        29_395_501,
                        List.of(new VersionCalls(
                                InstanceVersion.of("1.3", "pod-1", "production"), TelemetryExamples.STATS)),
                        List.of(new VersionOperation("1.3", TelemetryExamples.OPERATION))),
                new WatchPast(
                        WATCH,
                        TelemetryExamples.STATS,
                        List.of(new PastDay(TelemetryExamples.STATS, List.of(TelemetryExamples.STATS)))),
                new ActionResult(WATCH, 2, false, true, "exit status 1"),
                new ActionResult(WATCH, 3, true, false, "exit status 0"),
                new WatchStop(WATCH, "ann", "stop"));
    }

    private static Command command(WatchInput input) {
        return new Command("c-9", Optional.of("acme"), 5, "deployer", new CommandContent.Watched(input));
    }

    private static WatchEvent event(WatchInput input) {
        return new WatchEvent(
                WATCH, 4, 5, input, WatchStateKind.WATCHING, WatchStateKind.ROLLING_BACK, JUDGEMENT, "harm");
    }

    private static WatchRules rules(RollBackWay way) {
        return new WatchRules(
                WatchRung.AUTO,
                Optional.of("production"),
                List.of("team-a"),
                List.of("https://chat/hook"),
                way,
                Optional.of("https://git.example/pricing.git"));
    }

    private WatchExamples() {}
}
