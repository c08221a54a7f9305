package dev.ratchet.simulation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.Tick;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An invariant that nothing can break would prove nothing. */
final class InvariantsTest {
    /** The longest way of an answer. */
    private static final long ANSWER_MILLIS = 50;

    private final World world = new World(Scenario.named("fix holds"), Run.brief(), 1);

    @Test
    void aSecondEndIsSeen() {
        event(0, RolloutStateKind.NEW, RolloutStateKind.ROLLED_BACK);
        event(1, RolloutStateKind.ROLLED_BACK, RolloutStateKind.CONFIRMED);

        violated(new EveryRolloutEndsOnce());
    }

    @Test
    void aRolloutThatNeverEndsIsSeen() {
        event(0, RolloutStateKind.NEW, RolloutStateKind.PLANNED);

        assertThrows(Invariant.Violated.class, () -> new EveryRolloutEndsOnce().atEnd(world));
    }

    @Test
    void aSecondReportIsSeen() {
        world.published(report());
        world.published(report());

        violated(new ReportForEveryCycle());
    }

    @Test
    void aMissingReportIsSeen() {
        assertThrows(Invariant.Violated.class, () -> new ReportForEveryCycle().atEnd(world));
    }

    @Test
    void anEpochThatDoesNotRiseIsSeen() {
        world.published(assignment(3));
        world.published(assignment(3));

        violated(new EpochsOnlyRise());
    }

    @Test
    void aDeployerThatDiesLeavesNoCanaryBehindItsLease() {
        World told = new World(Scenario.named("fix holds"), Run.brief(), 1);
        while (told.targets().stream().allMatch(it -> it.canary().isEmpty())) {
            assertTrue(told.time().step(100_000));
        }
        told.deployer().die();
        long died = told.nowMillis();
        long leaseMillis = Run.brief().leaseMillis();
        while (told.nowMillis() < died + leaseMillis + ANSWER_MILLIS + 1) {
            assertTrue(told.time().step(1_000_000));
            new NoCanaryWithoutLease().afterEvent(told);
        }

        assertTrue(told.targets().stream().allMatch(it -> it.canary().isEmpty()));
    }

    @Test
    void aBurntEpochThatAnInstanceForgetsIsSeen() {
        SimulatedTarget target = withCanary();
        target.crash();
        target.start();
        Invariant invariant = new BurntEpochsStayBurnt();
        invariant.afterEvent(world);

        forgets(target);

        violated(invariant);
    }

    @Test
    void anInstanceThatForgetsItsEpochIsSeen() {
        SimulatedTarget target = withCanary();
        Invariant invariant = new EpochsOnlyRise();
        invariant.afterEvent(world);

        forgets(target);

        violated(invariant);
    }

    @Test
    void aCrashThatIsNotCountedIsSeen() {
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
                1,
                2,
                .001,
                new TelemetryCounts(0, 0, 0, 0),
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                "",
                "",
                Optional.empty(),
                List.of(),
                0,
                0,
                List.of(),
                List.of(),
                "",
                "");
    }

    private static Assignment assignment(long epoch) {
        return new Assignment(
                World.ID,
                epoch,
                Digest.of("a"),
                Optional.empty(),
                Optional.empty(),
                0,
                Split.REQUEST,
                "",
                List.of(),
                List.of(),
                1,
                true,
                1,
                List.of());
    }
}
