package dev.ratchet.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1.234   | 2.5       | between -1.23 and +2.50",
                "-1       | Infinity  | 'at least -1.00, not bounded above,'",
                "-Infinity| 2.5       | 'at most +2.50, not bounded below,'",
                "-Infinity| Infinity  | not bounded",
                "NaN      | NaN       | not bounded",
                "-1       | 1e30      | 'at least -1.00, not bounded above,'"
            })
    void namesABoundThatIsOpen(double lower, double upper, String text) {
        assertEquals(text, IntervalText.of(lower, upper));
    }

    @Test
    void anEstimateWithoutDataIsUnknown() {
        assertEquals("+1.50 %", IntervalText.estimate(1.5, "%"));
        assertEquals("not known", IntervalText.estimate(Double.NaN, "%"));
    }
}
