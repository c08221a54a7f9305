package dev.ratchet.judge.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpendingFunctionTest {
    @ParameterizedTest
    @CsvSource({"60,30", "60,0", "20,10", "20,30", "5,1", "4,0"})
    void theSpentErrorGrowsToAlpha(int watch, int extension) {
        SpendingFunction spending = new SpendingFunction(.012, 5, watch, extension);

        double before = 0;
        for (int look = 1; look <= watch + extension + 5; look++) {
            assertTrue(spending.cumulativeError(look) >= before);
            before = spending.cumulativeError(look);
        }
        assertEquals(watch < 5 && extension == 0 && watch + extension + 5 < 5 ? 0 : .012, before, 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"60,30,.9", "20,10,.9", "60,0,1"})
    void theWatchSpendsAllButTheReserve(int watch, int extension, double part) {
        SpendingFunction spending = new SpendingFunction(.012, 5, watch, extension);

        assertEquals(part * .012, spending.cumulativeError(watch), 1e-12);
        assertEquals(0, spending.cumulativeError(4));
    }
}
