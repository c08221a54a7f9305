package dev.ratchet.cycle.opportunity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    @Test
    void theTwoSidedBoundLiesLower() {
        assertEquals(.05522914, new Proportion(10, 100).lowerOfTwoSided95(), 1e-6);
    }

    /** Smallest share that a one-sided score test at z = 1.64485 does not reject, found by bisection of the test. */
    @ParameterizedTest
    @CsvSource({"10, 100, 0.060719", "5, 5, 0.648883", "20, 100, 0.142502", "5, 1000, 0.002436", "0, 10, 0", "0, 0, 0"})
    void theLowerBoundIsWilsons(long count, long total, double expected) {
        assertEquals(expected, new Proportion(count, total).lower95(), 1e-6);
    }

    @Test
    void aShareOverOneIsRefused() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> new Proportion(3, 2));

        assertTrue(String.valueOf(refused.getMessage()).contains("count"), refused.getMessage());
    }
}
