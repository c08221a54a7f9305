package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelCallResult;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.Decider;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalChecks;
import dev.ratchet.cycle.proposal.ProposalOrigin;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ProposedChange;
import dev.ratchet.cycle.proposal.ProposedRelease;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.AttemptedChange;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.AuditEvent;
import dev.ratchet.cycle.report.AuditPosition;
import dev.ratchet.cycle.report.Calibration;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.report.OutcomeEnd;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.BackOrder;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.RollBackRequest;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.rollout.TrafficSplit;
import dev.ratchet.cycle.verdict.DecisiveMetric;
import dev.ratchet.cycle.verdict.DetectableEffects;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.cycle.verdict.GoalPower;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import dev.ratchet.cycle.verdict.PowerBaseline;
import dev.ratchet.cycle.verdict.ThresholdPower;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One record of every class on a topic, with every field different from its default, and one record of every kind. */
final class Examples {
    static final Verdict VERDICT = new Verdict(
            VerdictKind.ROLL_BACK,
            new DecisiveMetric("latency", .2, .1, .3, .1),
            1500,
            .25,
            31,
            "slower",
            Optional.of(new Effects(.18, .02, -.001, .0005)));
    private static final Goal GOAL = new Goal(GoalKind.LATENCY, -.1);
    static final ProposalId PROPOSAL = new ProposalId("p-1");
    static final RolloutId ROLLOUT = new RolloutId("r-1");
    private static final Look LOOK = new Look(ROLLOUT, 7, 1_763_730_000, 3, 2, TelemetryExamples.GROUPS);
    private static final Digest BASE = Digest.of("base");
    private static final Digest NEW = Digest.of("new");
    private static final TargetReport REPORT = new TargetReport(
            new ComponentId("acme", "pricing"),
            new InstanceProcess("i-1", "b-1"),
            new TargetReport.AppliedAssignment(7, Optional.of(BASE), Optional.of(NEW), TargetState.BURNT, "crashed"),
            List.of(5L, 6L),
            2,
            99);
    private static final RolloutPlan PLAN = new RolloutPlan(
            ROLLOUT,
            new ComponentId("acme", "pricing"),
            new RolloutPlan.PlannedChange(
                    PROPOSAL, Optional.of("c-1"), BASE, NEW, ProposalType.PERFORMANCE, GOAL, true),
            7,
            new TrafficSplit(Split.KEY, Optional.of("s-7"), .1),
            new RolloutTiming(60, 30, 1000, 15_000),
            Optional.of(new PrePeriod("s-7", 1, 60, 60, List.of(0, 1, -1), TelemetryExamples.GROUPS)),
            new RolloutPlan.RolloutForecast(
                    .5,
                    Optional.of(new Power(
                            new PowerBaseline(400, .5, .01),
                            .25,
                            new ThresholdPower(.1, .99, Optional.of(8L)),
                            new DetectableEffects(Optional.of(.06), Optional.of(.008)),
                            new GoalPower(Optional.of(.97), Optional.of(14L), Optional.of(5600L)),
                            "at 25 % of 400 calls")),
                    Optional.of(new Losses(1_759_276_800_000L, 3, .02, .0001, .001, .000002))));

    static Stream<Object> all() {
        return Stream.of(
                        TelemetryExamples.all(),
                        catalogue(),
                        decisions(),
                        commands(),
                        FindingExamples.all(),
                        cycles(),
                        rollouts(),
                        WatchExamples.all(),
                        PullRequestExamples.all())
                .flatMap(it -> it);
    }

    private static Stream<Object> catalogue() {
        return Stream.of(
                ComponentExamples.PRICING,
                ComponentExamples.NAMED,
                ComponentExamples.WATCHED,
                ComponentExamples.BUILT,
                ProposalExamples.PULL_REQUEST,
                ComponentExamples.DISCOVERED,
                FindingExamples.OPPORTUNITY,
                new Proposal(
                        PROPOSAL,
                        new ComponentId("acme", "pricing"),
                        ProposalState.REFUSED,
                        new ProposedChange(ProposalType.BUG_FIX, "title", "description", GOAL),
                        new ProposalOrigin(Optional.of("c-1"), Optional.of("o-1"), ProposerKind.MODEL, "zero-divisor"),
                        new ProposedRelease(
                                Optional.of("abc"),
                                Optional.of(BASE),
                                Optional.of(NEW),
                                Optional.of(Digest.of("diff"))),
                        new ProposalChecks(
                                List.of(new GateResult(
                                        "compile",
                                        false,
                                        List.of(new GateFinding("javac", "A.java", 7, "no")),
                                        12,
                                        "3 %")),
                                true),
                        12),
                new BlobChunk(NEW, 1, 3, new byte[] {0, 1, -1}),
                modelCall());
    }

    private static ModelCall modelCall() {
        return new ModelCall(
                "call-1",
                new ComponentId("acme", "pricing"),
                "c-1",
                BASE,
                new ModelName("ollama", "a-model"),
                12,
                new ModelSpending(9_000, 120),
                Optional.of(new ModelCallResult(ModelCallOutcome.ANSWERED, new ModelSpending(4_000, 50), "answer")));
    }

    private static Stream<Object> decisions() {
        return Stream.of(
                new Approval(
                        PROPOSAL, NEW, BASE, true, new Decider("local", Optional.of("demo.yaml")), "because", 12, 34),
                new Assignment(
                        new ComponentId("acme", "pricing"),
                        7,
                        new Assignment.AssignedReleases(BASE, Optional.of(NEW), Optional.of(ROLLOUT)),
                        new TrafficSplit(Split.KEY, Optional.of("s-7"), .25),
                        new Assignment.BucketGroups(List.of(0, 1, -1), List.of(0, 1, 2, 3)),
                        new Assignment.LeaseTerms(15_000, true),
                        1000,
                        List.of(5L)),
                VersionExamples.VERSIONS,
                REPORT,
                LOOK,
                new Outcome(
                        new ComponentId("acme", "pricing"),
                        new AttemptedChange(Optional.of("o-1"), PROPOSAL, Optional.of(ROLLOUT), "zero-divisor", .1),
                        new OutcomeEnd(RolloutStateKind.ROLLED_BACK, EndCause.JUDGED, "slower", 12),
                        Optional.of(VERDICT)),
                ReportExamples.report(),
                new AuditEntry(
                        new AuditPosition("deployer", "b-1", 4),
                        12,
                        new AuditEvent("local", "approve", "p-1", "yes"),
                        Optional.of(BASE),
                        NEW),
                new DeadLetter("door.acme.logs", 2, 99, 12, "no wire format", NEW, new byte[] {9, 8}),
                new Control("acme/pricing", ControlKind.FREEZE, true, "local", "incident", 12));
    }

    private static Stream<Object> commands() {
        return Stream.<CommandContent>of(
                        new CycleRequest(1, 2, 3, "nightly"),
                        new Submission(
                                "pricing", "title", "text", "--- a", ProposalType.QUALITY, GOAL, Optional.of("c-1")),
                        new ApprovalAnswer(PROPOSAL, Optional.of(NEW), true, "fine"),
                        new RollBackRequest(ROLLOUT, "no"),
                        VersionExamples.REQUEST,
                        LOOK,
                        REPORT,
                        new Tick(),
                        new CommandContent.Unknown())
                .map(it -> new Command("id", Optional.of("acme"), 12, "local", it));
    }

    private static Stream<Object> cycles() {
        return Stream.of(
                        new CycleStart(1, "nightly", 3, 2),
                        new CycleStart(1, "alarm", 3, 2, Optional.of(FindingExamples.RAISED)),
                        new CycleAnalysis(
                                FindingExamples.COUNTS,
                                List.of("o-1"),
                                List.of(.7),
                                Optional.of(new Calibration(40, .1, .2, List.of(new Calibration.Bin(9, .6, .7)))),
                                2,
                                List.of(ReportExamples.KNOWN)),
                        new CycleEvent.Closed("nothing left"),
                        new CycleEvent.Unknown())
                .map(it -> new CycleEvent("c-1", "acme", 12, it));
    }

    private static Stream<Object> rollouts() {
        return Stream.of(
                        PLAN,
                        REPORT,
                        LOOK,
                        new Tick(),
                        new BackOrder("local", "no"),
                        VersionExamples.REVERSION,
                        new RolloutInput.BaseExpired("moved"),
                        new RolloutInput.Unknown())
                .map(it -> new RolloutEvent(
                        ROLLOUT,
                        3,
                        12,
                        it,
                        RolloutStateKind.CANARY,
                        RolloutStateKind.ROLLING_BACK,
                        Optional.of(VERDICT),
                        "slower"));
    }

    private Examples() {}
}
