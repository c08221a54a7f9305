package dev.ratchet.simulation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.AnalysisSummary;
import dev.ratchet.cycle.report.CyclePeriod;
import dev.ratchet.cycle.report.CycleReasons;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.ImprovementCounts;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.rollout.TrafficSplit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each invariant detects a violation; an invariant that nothing can violate would prove nothing. */
final class InvariantsTest {
    /** Longest delay of an answer. */
    private static final long ANSWER_MILLIS = 50;

    private final World world = new World(Scenario.named("fix holds"), Run.brief(), 1);

    @Test
    void detectsASecondEnd() {
        event(0, RolloutStateKind.NEW, RolloutStateKind.ROLLED_BACK);
        event(1, RolloutStateKind.ROLLED_BACK, RolloutStateKind.CONFIRMED);

        violated(new EveryRolloutEndsOnce());
    }

    @Test
    void detectsARolloutThatNeverEnds() {
        event(0, RolloutStateKind.NEW, RolloutStateKind.PLANNED);

        assertThrows(Invariant.Violated.class, () -> new EveryRolloutEndsOnce().atEnd(world));
    }

    @Test
    void detectsASecondReport() {
        world.published(report());
        world.published(report());

        violated(new ReportForEveryCycle());
    }

    @Test
    void detectsAMissingReport() {
        assertThrows(Invariant.Violated.class, () -> new ReportForEveryCycle().atEnd(world));
    }

    @Test
    void detectsAnEpochThatDoesNotRise() {
        world.published(assignment(3));
        world.published(assignment(3));

        violated(new EpochsOnlyRise());
    }

    @Test
    void aDeadDeployerLeavesNoCanaryBeyondItsLease() {
        World world = new World(Scenario.named("fix holds"), Run.brief(), 1);
        while (world.targets().stream().allMatch(it -> it.canary().isEmpty())) {
            assertTrue(world.time().step(100_000));
        }
        world.deployer().die();
        long died = world.nowMillis();
        long leaseMillis = Run.brief().timing().leaseMillis();
        while (world.nowMillis() < died + leaseMillis + ANSWER_MILLIS + 1) {
            assertTrue(world.time().step(1_000_000));
            new NoCanaryWithoutLease().afterEvent(world);
        }

        assertTrue(world.targets().stream().allMatch(it -> it.canary().isEmpty()));
    }

    @Test
    void detectsAForgottenBurntEpoch() {
        SimulatedTarget target = withCanary();
        target.crash();
        target.start();
        Invariant invariant = new BurntEpochsStayBurnt();
        invariant.afterEvent(world);

        forgets(target);

        violated(invariant);
    }

    @Test
    void detectsAForgottenEpoch() {
        SimulatedTarget target = withCanary();
        Invariant invariant = new EpochsOnlyRise();
        invariant.afterEvent(world);

        forgets(target);

        violated(invariant);
    }

    @Test
    void detectsAnUncountedCrash() {
        SimulatedTarget target = withCanary();
        target.crash();
        Invariant invariant = new OnlyCrashesCount();
        invariant.afterEvent(world);

        target.loseDisk();
        target.start();

        violated(invariant);
    }

    private SimulatedTarget withCanary() {
        while (world.targets().stream().allMatch(it -> it.canary().isEmpty())) {
            assertTrue(world.time().step(100_000));
        }
        return world.targets().stream()
                .filter(it -> it.canary().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static void forgets(SimulatedTarget target) {
        target.crash();
        target.loseDisk();
        target.start();
    }

    private void violated(Invariant invariant) {
        String message = String.valueOf(assertThrows(Invariant.Violated.class, () -> invariant.afterEvent(world))
                .getMessage());

        assertTrue(message.startsWith(invariant.getClass().getSimpleName()), message);
    }

    private void event(long sequence, RolloutStateKind from, RolloutStateKind to) {
        world.published(
                new RolloutEvent(new RolloutId("r-1"), sequence, 1, new Tick(), from, to, Optional.empty(), "because"));
    }

    private static CycleReport report() {
        return new CycleReport(
                "c-1",
                World.TENANT,
                new CyclePeriod(1, 2, .001, "", ""),
                new CycleReasons("", Optional.empty(), ""),
                new AnalysisSummary(new TelemetryCounts(0, 0, 0, 0), 0, List.of(), List.of()),
                new ImprovementCounts(0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of());
    }

    private static Assignment assignment(long epoch) {
        return new Assignment(
                World.ID,
                epoch,
                Assignment.AssignedReleases.controlOnly(Digest.of("a")),
                new TrafficSplit(Split.REQUEST, Optional.empty(), 0),
                Assignment.BucketGroups.none(),
                new Assignment.LeaseTerms(1, true),
                1,
                List.of());
    }
}
