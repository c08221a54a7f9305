package dev.ratchet.deployer.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output of a rollback program in the reason of a watch. */
final class OutputTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "done,done",
                "\"one\n  two\r\n\r\nthree\n\",one / two / three",
                "\"a\tb\u0007c\",a b c",
            })
    void isOneLine(String output, String expected) {
        assertEquals(expected, OutputText.of(output));
    }

    @Test
    void hasItsStartAndItsEnd() {
        String text = OutputText.of("start" + "x".repeat(3_000) + "end");

        assertTrue(text.startsWith("startx") && text.endsWith("xend"), text);
        assertTrue(text.contains("x ... x"), text);
        assertTrue(text.length() <= 400, text);
    }
}
