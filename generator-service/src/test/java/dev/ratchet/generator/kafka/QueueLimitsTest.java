package dev.ratchet.generator.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueueLimitsTest {
    @ParameterizedTest
    @CsvSource({"0, 100", "1, 100", "4, 100", "5, 80", "40, 10", "400, 1", "5000, 1"})
    void dividesTheTotalBetweenTheTenants(int tenants, int share) {
        assertEquals(share, QueueLimits.DEFAULTS.share(tenants));
    }
}
