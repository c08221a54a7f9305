package dev.ratchet.deployer.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.deployer.core.CanaryShares;
import dev.ratchet.deployer.core.DecisionCore;
import dev.ratchet.deployer.core.Fact;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.SampleProposals;
import dev.ratchet.deployer.core.Settings;
import dev.ratchet.deployer.core.approval.Permissions;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.SequentialJudge;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Each transition of a rollout or a watch and each closed cycle is one INFO line. */
final class DecisionLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(DecisionLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final DecisionCore core = new DecisionCore(
            new Settings(
                    new RolloutTiming(60, 30, 60_000, 15_000),
                    60,
                    new CanaryShares(.1, .5),
                    TenantLimits.of(3),
                    JudgeSettings.defaults(),
                    Permissions.unlimited(SampleProposals.auto()),
                    IntervalLength.MINUTE,
                    20),
            new SequentialJudge(JudgeSettings.defaults()));

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(lines);
    }

    @Test
    void logsOneLineWithTheRolloutPerTransition() {
        accept(SampleProposals.component(Split.REQUEST), SampleProposals.BASE);
        assertEquals(List.of(), lines.list);

        accept(SampleProposals.ready("p-1"));

        assertEquals(1, lines.list.size());
        ILoggingEvent line = lines.list.getFirst();
        assertEquals(Level.INFO, line.getLevel());
        assertEquals(
                "tenant=acme component=pricing cycle=c-1 proposal=p-1 rollout=r-p-1 from=NEW to=PLANNED",
                keyValues(line));
    }

    @Test
    void logsEachTransitionButNoStepWithinAState() {
        accept(SampleProposals.component(Split.REQUEST), SampleProposals.BASE, SampleProposals.ready("p-1"));
        log(new RolloutEvent(
                new RolloutId("r-p-1"),
                1,
                5,
                new Tick(),
                RolloutStateKind.PLANNED,
                RolloutStateKind.PLANNED,
                Optional.empty(),
                "nothing to see"));
        assertEquals(1, lines.list.size());

        log(new RolloutEvent(
                new RolloutId("r-p-1"),
                1,
                5,
                new TargetReport(
                        SampleProposals.PRICING,
                        new InstanceProcess("i-1", "b"),
                        new TargetReport.AppliedAssignment(
                                2,
                                Optional.of(SampleProposals.BASE.digest()),
                                SampleProposals.ready("p-1").release().digest(),
                                TargetState.SERVING,
                                ""),
                        List.of(),
                        0,
                        5),
                RolloutStateKind.PLANNED,
                RolloutStateKind.STAGED,
                Optional.empty(),
                "both slots are loaded"));

        assertEquals(2, lines.list.size());
        assertEquals(
                "The rollout changed its state: both slots are loaded",
                lines.list.getLast().getFormattedMessage());
    }

    @Test
    void logsOneLinePerClosedCycle() {
        accept(
                new CycleEvent("c-1", "acme", 905, new CycleStart(1, "nightly", 2, 1)),
                new CycleEvent("c-1", "acme", 905, new CycleEvent.Closed("nothing to do")));

        assertEquals(1, lines.list.size());
        assertEquals(Level.INFO, lines.list.getFirst().getLevel());
        assertEquals("tenant=acme cycle=c-1", keyValues(lines.list.getFirst()));
    }

    @Test
    void logsOneLineWithTheWatchPerTransition() {
        accept(command(WatchSamples.notice()), command(WatchSamples.look(WatchSamples.MINUTE, "1", "2")));

        assertEquals(1, lines.list.size());
        assertEquals(
                "tenant=acme component=shop version=2 watch=w-1 from=NEW to=WATCHING",
                keyValues(lines.list.getFirst()));
    }

    private static Command command(WatchInput input) {
        return new Command("c-1", Optional.of("acme"), 1, "deployer", new CommandContent.Watched(input));
    }

    private void accept(Object... records) {
        for (Object record : records) {
            core.accept(Fact.find(record).orElseThrow(), 1_000_000).forEach(it -> DecisionLog.log(it, core.ledger()));
        }
    }

    private void log(RolloutEvent event) {
        DecisionLog.log(new Output.Publish<>(Topics.ROLLOUTS, event.rollout().text(), event), core.ledger());
    }

    private static String keyValues(ILoggingEvent line) {
        return line.getKeyValuePairs().stream()
                .map(it -> it.key + "=" + it.value)
                .collect(Collectors.joining(" "));
    }
}
