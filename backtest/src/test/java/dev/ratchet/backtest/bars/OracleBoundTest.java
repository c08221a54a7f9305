package dev.ratchet.backtest.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OracleBoundTest {
    @Test
    void anOracleCannotExcludeHarmAtTwentyCallsAsOftenAsRequired() {
        double exclusionRate = new OracleBound(20, 100).exclusionRate();

        assertTrue(exclusionRate > .7 && exclusionRate < .93, exclusionRate + " of 100");
    }

    @Test
    void aHundredCallsSuffice() {
        assertEquals(1, new OracleBound(100, 20).exclusionRate());
    }
}
