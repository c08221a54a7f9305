package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TenantQuotaTest {
    private static final long NOW = 1_000_000;

    private final Map<String, Long> bytesPerSecond = Map.of("acme", 100L, "rival", 100L);
    private final TenantQuota quota = new TenantQuota(it -> bytesPerSecond.getOrDefault(it, 0L));

    @Test
    void servesTenSecondsOfTheQuotaAtOnceAndThenOneSecondPerSecond() {
        quota.charge("acme", 999, NOW);
        assertEquals(Optional.empty(), quota.findWait("acme", NOW));

        quota.charge("acme", 101, NOW);
        assertEquals(Optional.of(Duration.ofMillis(1001)), quota.findWait("acme", NOW));
        assertEquals(Optional.of(Duration.ofMillis(1)), quota.findWait("acme", NOW + 1000));
        assertEquals(Optional.empty(), quota.findWait("acme", NOW + 1001));
    }

    @Test
    void servesARequestLargerThanTheQuotaAndThenWaitsForIt() {
        quota.charge("acme", 5000, NOW);

        assertEquals(Optional.of(Duration.ofMillis(40_001)), quota.findWait("acme", NOW));
        assertEquals(Optional.empty(), quota.findWait("acme", NOW + 40_001));
    }

    @Test
    void leavesOtherTenantsAndTenantsWithoutQuotaAlone() {
        quota.charge("acme", 5000, NOW);
        quota.charge("unlimited", Long.MAX_VALUE, NOW);

        assertEquals(Optional.empty(), quota.findWait("rival", NOW));
        assertEquals(Optional.empty(), quota.findWait("unlimited", NOW));
    }

    @Test
    void neverSavesMoreThanTenSeconds() {
        quota.charge("acme", 1, NOW);
        assertEquals(Optional.empty(), quota.findWait("acme", NOW + 3_600_000));

        quota.charge("acme", 1000, NOW + 3_600_000);
        assertEquals(Optional.of(Duration.ofMillis(1)), quota.findWait("acme", NOW + 3_600_000));
    }

    @Test
    void toleratesAClockThatIsSetBack() {
        quota.charge("acme", 1001, NOW);

        assertEquals(Optional.of(Duration.ofMillis(11)), quota.findWait("acme", NOW - 5000));
    }
}
