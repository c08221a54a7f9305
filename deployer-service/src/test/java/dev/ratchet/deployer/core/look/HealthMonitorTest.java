package dev.ratchet.deployer.core.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.TrafficSplit;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.core.rollout.Rollouts;
import dev.ratchet.judge.Calls;
import dev.ratchet.judge.Groups;
import dev.ratchet.judge.Plans;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class HealthMonitorTest {
    private final HealthMonitor monitor = new HealthMonitor(10);

    @Test
    void aLookBackYieldsTheBaselineOfAKnownAssignment() {
        List<Observation> observations = observed(Optional.of(assignment(4, Split.REQUEST)), 4);

        assertInstanceOf(Observation.BaselineMeasured.class, observations.getLast());
    }

    @Test
    void aLookBackYieldsThePrePeriodOfAKeyedComponent() {
        List<Observation> observations = observed(Optional.of(assignment(4, Split.KEY)), 4);

        assertInstanceOf(Observation.PrePeriodMeasured.class, observations.getLast());
    }

    @Test
    void samplesBeforeTheirAssignmentAreLost() {
        assertEquals(List.of(), observed(Optional.empty(), 4));
    }

    @Test
    void healthOfAnEarlierEpochIsNotPartOfTheBaseline() {
        assertEquals(List.of(), observed(Optional.of(assignment(4, Split.REQUEST)), 3));
    }

    @Test
    void aLookBackYieldsTheLooksOfAnOpenRollout() {
        monitor.follow(List.of((RolloutState.Open) new Rollouts(trial -> {
                    throw new AssertionError("nothing is judged");
                })
                .next(Rollouts.start(), Plans.any().plan(), 0)
                .state()));

        assertEquals(List.of(), observed(Optional.of(assignment(7, Split.REQUEST)), 7));
        List<Look> looks = monitor.seal(_ -> Set.of("i-1"), 100_000);

        assertTrue(looks.size() >= 20, () -> looks.size() + " looks");
        assertEquals(7, looks.getFirst().epoch());
    }

    private List<Observation> observed(Optional<Assignment> assignment, long epoch) {
        return LongStream.rangeClosed(1, 20)
                .mapToObj(it -> monitor.add(sample(it, epoch), assignment))
                .flatMap(Optional::stream)
                .toList();
    }

    private static HealthSample sample(long interval, long epoch) {
        List<GroupStats> buckets = IntStream.range(0, Groups.BUCKETS)
                .mapToObj(
                        it -> new GroupStats(Slot.CONTROL, it, Calls.baseline().of(4, new Random(it))))
                .toList();
        return new HealthSample(
                new ComponentId("acme", "pricing"),
                new InstanceProcess("i-1", "b"),
                epoch,
                interval,
                1000,
                Optional.of("s-4"),
                false,
                buckets);
    }

    private static Assignment assignment(long epoch, Split split) {
        return new Assignment(
                new ComponentId("acme", "pricing"),
                epoch,
                Assignment.AssignedReleases.controlOnly(Digest.of("base")),
                new TrafficSplit(split, Optional.of("s-4"), 0),
                Assignment.BucketGroups.none(),
                new Assignment.LeaseTerms(15_000, true),
                1000,
                List.of());
    }
}
