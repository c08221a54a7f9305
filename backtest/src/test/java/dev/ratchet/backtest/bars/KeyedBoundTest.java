package dev.ratchet.backtest.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeyedBoundTest {
    @Test
    void anOracleCannotExcludeHarmAtTwentyCallsAsOftenAsRequired() {
        double excluded = new KeyedBound(20, 100).excluded();

        assertTrue(excluded > .7 && excluded < .93, excluded + " of 100");
    }

    @Test
    void aHundredCallsSuffice() {
        assertEquals(1, new KeyedBound(100, 20).excluded());
    }
}
