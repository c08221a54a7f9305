package dev.ratchet.deployer.core.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.judge.Calls;
import dev.ratchet.judge.Groups;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PrePeriodsTest {
    private final PrePeriods periods = new PrePeriods("s-2", 3);

    @Test
    void isReadyAfterEnoughIntervalsAndKeepsTheLatest() {
        for (long interval = 10; interval < 12; interval++) {
            periods.add(sample("i-1", interval, "s-2", Slot.CONTROL));
            periods.add(sample("i-2", interval, "s-2", Slot.CONTROL));
        }
        assertEquals(Optional.empty(), periods.prePeriod());
        for (long interval = 12; interval < 15; interval++) {
            periods.add(sample("i-1", interval, "s-2", Slot.CONTROL));
        }

        PrePeriod ready = periods.prePeriod().orElseThrow();

        assertEquals(List.of(12L, 14L, 3), List.of(ready.fromInterval(), ready.toInterval(), ready.intervals()));
        assertEquals(
                3 * 256,
                ready.groups().stream().mapToLong(it -> it.stats().calls()).sum());
        assertEquals(Groups.COUNT, ready.groups().size());
    }

    @Test
    void ignoresSamplesOfAnotherSaltOrWithACanary() {
        periods.add(sample("i-1", 10, "s-1", Slot.CONTROL));
        periods.add(sample("i-1", 11, "s-2", Slot.CANARY));

        assertEquals(0, periods.size());
    }

    @Test
    void aRepeatedSampleReplacesTheFirst() {
        for (int i = 0; i < 5; i++) {
            periods.add(sample("i-1", 10, "s-2", Slot.CONTROL));
        }

        assertEquals(1, periods.size());
    }

    private static HealthSample sample(String instance, long interval, String salt, Slot slot) {
        List<GroupStats> buckets = IntStream.range(0, Groups.BUCKETS)
                .mapToObj(it -> new GroupStats(slot, it, Calls.baseline().of(1, new Random(it))))
                .toList();
        return new HealthSample(
                new ComponentId("acme", "orders"),
                new InstanceProcess(instance, "b"),
                1,
                interval,
                1000,
                Optional.of(salt),
                false,
                buckets);
    }
}
