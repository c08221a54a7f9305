package dev.ratchet.deployer.core.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.judge.Calls;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CollectorTest {
    private static final long EPOCH = 7;
    private static final Set<String> BOTH = Set.of("i-1", "i-2");

    private final Collector collector = new Collector(new RolloutId("r-1"), EPOCH, 1000, List.of());

    @Test
    void sealsAFinishedIntervalWhenEveryExpectedInstanceReported() {
        collector.add(sample("i-1", 50, 10));
        collector.add(sample("i-2", 50, 5));

        assertEquals(List.of(), collector.seal(BOTH, 50_999));
        List<Look> sealed = collector.seal(BOTH, 51_000);

        assertEquals(1, sealed.size());
        Look look = sealed.getFirst();
        assertEquals(List.of(50L, 2, 2), List.of(look.interval(), look.instancesExpected(), look.instancesHeard()));
        assertEquals(15, look.groups().getFirst().stats().calls());
        assertEquals(List.of(), collector.seal(BOTH, 51_999));
    }

    @Test
    void waitsTwoIntervalsForAnInstanceAndThenSealsWithoutIt() {
        collector.add(sample("i-1", 50, 10));

        assertEquals(List.of(), collector.seal(BOTH, 52_999));
        Look look = collector.seal(BOTH, 53_000).getFirst();

        assertEquals(List.of(2, 1), List.of(look.instancesExpected(), look.instancesHeard()));
    }

    @Test
    void sealsAnIntervalWithoutReportsAsSilence() {
        collector.add(sample("i-1", 50, 10));
        collector.add(sample("i-2", 50, 10));

        List<Look> sealed = collector.seal(BOTH, 55_000);

        assertEquals(List.of(50L, 51L, 52L), sealed.stream().map(Look::interval).toList());
        assertEquals(List.of(2, 0, 0), sealed.stream().map(Look::instancesHeard).toList());
        assertEquals(List.of(), sealed.getLast().groups());
    }

    @Test
    void aRepeatedSampleReplacesTheFirst() {
        collector.add(sample("i-1", 50, 10));
        collector.add(sample("i-1", 50, 12));

        Look look = collector.seal(Set.of("i-1"), 51_000).getFirst();

        assertEquals(12, look.groups().getFirst().stats().calls());
        assertEquals(1, look.instancesHeard());
    }

    @Test
    void aSampleOfASealedIntervalIsLateAndOnlyCounted() {
        collector.add(sample("i-1", 50, 10));
        collector.seal(Set.of("i-1"), 51_000);

        collector.add(sample("i-2", 50, 10));

        assertEquals(1, collector.late());
        assertEquals(List.of(), collector.seal(Set.of("i-1"), 51_999));
    }

    @Test
    void ignoresSamplesOfAnotherEpoch() {
        collector.add(new HealthSample(
                new ComponentId("acme", "pricing"),
                new InstanceProcess("i-1", "b"),
                EPOCH - 1,
                50,
                1000,
                Optional.empty(),
                false,
                List.of(stats(Slot.CONTROL, -1, 5))));

        assertEquals(List.of(), collector.seal(Set.of("i-1"), 99_000));
    }

    @Test
    void countsUnexpectedInstancesOnlyWhenNoneIsExpected() {
        collector.add(sample("i-9", 50, 10));

        assertEquals(1, collector.seal(Set.of(), 53_000).getFirst().instancesHeard());
        collector.add(sample("i-9", 51, 10));
        assertEquals(0, collector.seal(Set.of("i-1"), 54_000).getFirst().instancesHeard());
    }

    @Test
    void bucketsAddUpToTheirGroupsAndHotOnesAreLeftOut() {
        List<Integer> groups =
                IntStream.range(0, 256).mapToObj(it -> it == 3 ? -1 : it % 4).toList();
        Collector keyed = new Collector(new RolloutId("r-1"), EPOCH, 1000, groups);
        keyed.add(new HealthSample(
                new ComponentId("acme", "pricing"),
                new InstanceProcess("i-1", "b"),
                EPOCH,
                50,
                1000,
                Optional.of("s"),
                false,
                List.of(
                        stats(Slot.CONTROL, 0, 5),
                        stats(Slot.CONTROL, 4, 6),
                        stats(Slot.CANARY, 1, 7),
                        stats(Slot.CONTROL, 3, 100),
                        stats(Slot.CONTROL, -1, 100))));

        Look look = keyed.seal(Set.of("i-1"), 51_000).getFirst();

        assertEquals(
                List.of("CONTROL 0 11", "CANARY 1 7"),
                look.groups().stream()
                        .map(it ->
                                it.slot() + " " + it.group() + " " + it.stats().calls())
                        .toList());
    }

    @Test
    void aSampleFarInTheFutureDoesNotSealTheIntervalsBetween() {
        collector.add(sample("i-1", 3, 10));

        List<Look> sealed = collector.seal(Set.of("i-1"), 1_763_730_000_000L);

        assertTrue(sealed.size() <= 1000, sealed.size() + " looks");
    }

    private static HealthSample sample(String instance, long interval, int calls) {
        return new HealthSample(
                new ComponentId("acme", "pricing"),
                new InstanceProcess(instance, "b"),
                EPOCH,
                interval,
                1000,
                Optional.empty(),
                false,
                List.of(stats(Slot.CONTROL, -1, calls)));
    }

    private static GroupStats stats(Slot slot, int bucket, int calls) {
        CallStats stats = Calls.baseline().of(calls, new Random(calls));
        return new GroupStats(slot, bucket, stats);
    }
}
