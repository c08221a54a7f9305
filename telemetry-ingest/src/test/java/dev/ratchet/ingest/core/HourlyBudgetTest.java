package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HourlyBudgetTest {
    private static final long HOUR = 3_600_000;

    @Test
    void permitsTheLimitInEachHour() {
        HourlyBudget budget = new HourlyBudget(10);

        assertTrue(budget.spend(7, HOUR));
        assertFalse(budget.spend(4, HOUR + 1), "only three are left");
        assertTrue(budget.spend(3, 2 * HOUR - 1));
        assertFalse(budget.spend(1, 2 * HOUR - 1));
        assertTrue(budget.spend(10, 2 * HOUR));
    }

    @Test
    void theNextHourStartsAtAMultipleOfAnHour() {
        assertEquals(2 * HOUR, HourlyBudget.nextHourMillis(HOUR));
        assertEquals(2 * HOUR, HourlyBudget.nextHourMillis(2 * HOUR - 1));
    }
}
