package dev.ratchet.generator.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LastLinesTest {
    @Test
    void showsTheMessageAndNotItsFrames() {
        String output = """
            internal/fs.js:114
                throw err;

            Error: EROFS: read-only file system, mkdir '/checkout/node_modules/.cache'
                at Object.mkdirSync (fs.js:753:3)
                at NYC.reset (/checkout/node_modules/nyc/index.js:348:8)
            java.lang.IllegalStateException: no price at all
            \tat shop.Price.of(Price.java:12)
            \tat java.base/java.lang.Thread.run(Thread.java:1474)
            \t... 18 more
              expected
              at least 3
            """;

        assertEquals(
                ": internal/fs.js:114 | throw err; | Error: EROFS: read-only file system, mkdir"
                        + " '/checkout/node_modules/.cache' | java.lang.IllegalStateException: no price at all | expected | at least 3",
                LastLines.of(output));
    }

    @Test
    void isEmptyWithoutAText() {
        assertEquals("", LastLines.of("\n    at a (b.js:1:1)\n"));
    }

    @Test
    void keepsTheEnd() {
        String shown = LastLines.of("first\n".repeat(50) + "x".repeat(900) + "\n" + "y".repeat(900) + "\nlast");

        assertEquals(1_202, shown.length());
        assertEquals("y | last", shown.substring(shown.length() - 8));
    }
}
