package dev.ratchet.storefront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void risesToTheFullRateOnAnIdleMachineAndFallsToAQuarterOnABusyOne() {
        Pace pace = new Pace(0.8);
        assertEquals(0.25, pace.share());

        for (int second = 0; second < 15; second++) {
            pace.adjust(0.2);
        }
        assertEquals(1, pace.share());

        pace.adjust(0.95);
        assertTrue(pace.share() < 1, "share " + pace.share());
        for (int second = 0; second < 15; second++) {
            pace.adjust(0.95);
        }
        assertEquals(0.25, pace.share());
    }

    @Test
    void keepsItsShareCloseToTheLimitAndWhereTheLoadIsUnknown() {
        Pace pace = new Pace(0.8);
        pace.adjust(0.2);
        double share = pace.share();

        pace.adjust(0.75);
        pace.adjust(-1);
        pace.adjust(Double.NaN);

        assertEquals(share, pace.share());
    }

    @Test
    void isAlwaysFullWithoutALimit() {
        Pace pace = new Pace(1);
        pace.adjust(1);

        assertEquals(1, pace.share());
        assertThrows(IllegalArgumentException.class, () -> new Pace(0));
        assertThrows(IllegalArgumentException.class, () -> new Pace(1.1));
    }
}
