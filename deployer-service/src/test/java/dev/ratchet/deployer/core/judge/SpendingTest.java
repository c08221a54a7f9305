package dev.ratchet.deployer.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpendingTest {
    @ParameterizedTest
    @CsvSource({"60,30", "60,0", "20,10", "20,30", "5,1", "4,0"})
    void allLooksTogetherSpendAtMostAlpha(int watch, int extension) {
        Spending spending = new Spending(.012, 5, watch, extension);

        double sum = IntStream.rangeClosed(1, watch + extension)
                .mapToDouble(spending::at)
                .peek(it -> assertTrue(it >= 0))
                .sum();

        assertTrue(sum <= .012 + 1e-12, "spent " + sum);
    }

    @ParameterizedTest
    @CsvSource({"60,30,.9", "20,10,.9", "60,0,.9"})
    void theWatchSpendsAllButTheReserve(int watch, int extension, double part) {
        Spending spending = new Spending(.012, 5, watch, extension);

        assertEquals(
                part * .012,
                IntStream.rangeClosed(1, watch).mapToDouble(spending::at).sum(),
                1e-12);
        assertEquals(0, spending.at(4));
    }
}
