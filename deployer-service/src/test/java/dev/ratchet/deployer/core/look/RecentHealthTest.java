package dev.ratchet.deployer.core.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.judge.Calls;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecentHealthTest {
    private final RecentHealth health = new RecentHealth(Digest.of("base"), 1, 10);

    @Test
    void isKnownAfterFiveCompleteIntervals() {
        for (long interval = 1; interval <= 5; interval++) {
            health.add(sample("i-1", interval, Slot.CONTROL));
        }
        assertEquals(List.of(), health.intervals());

        health.add(sample("i-1", 6, Slot.CONTROL));

        assertEquals(5, health.intervals().size());
    }

    @Test
    void sumsTheInstancesOfAnIntervalAndLeavesTheLatestOut() {
        for (long interval = 1; interval <= 30; interval++) {
            assertTrue(health.add(sample("i-1", interval, Slot.CONTROL)));
            assertFalse(health.add(sample("i-2", interval, Slot.CONTROL)));
            assertFalse(health.add(sample("i-2", interval, Slot.CONTROL)));
        }

        List<Long> calls = health.intervals().stream().map(CallStats::calls).toList();
        assertEquals(List.of(20L, 20L, 20L, 20L, 20L, 20L, 20L, 20L, 20L, 20L), calls);
    }

    @Test
    void ignoresSamplesWithACanary() {
        for (long interval = 1; interval <= 30; interval++) {
            assertFalse(health.add(sample("i-1", interval, Slot.CANARY)));
        }

        assertEquals(List.of(), health.intervals());
    }

    private static HealthSample sample(String instance, long interval, Slot slot) {
        GroupStats ten = new GroupStats(slot, -1, Calls.baseline().of(10, new Random(interval)));
        return new HealthSample(
                new ComponentId("acme", "pricing"),
                new InstanceProcess(instance, "b"),
                1,
                interval,
                1000,
                Optional.empty(),
                false,
                List.of(ten));
    }
}
