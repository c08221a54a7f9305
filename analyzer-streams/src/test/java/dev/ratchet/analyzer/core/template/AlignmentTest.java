package dev.ratchet.analyzer.core.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "same line | same line | same line",
                "guest ann left | guest bob left | guest <*> left",
                "guest <*> left | guest bob left | guest <*> left",
                "name=ann, age=<*> | name=bob, age=<*> | name=<*>, age=<*>",
                "from a to b now | from x to y now | from <*> to <*> now",
                "list a | list a, b, c | list a<*>",
                "red | blue | <*>",
            })
    void replacesDifferencesByStars(String one, String other, String common) {
        assertEquals(common, Alignment.align(one, other));
        assertEquals(common, Alignment.align(other, one));
    }
}
