package dev.ratchet.analyzer.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.LoggedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds of time and memory for stack traces of any content. */
final class StackTraceLimitsTest {
    @Test
    void limitsTheFramesOfRepeatedCauses() {
        String shared = "\t... 999999 more\n".repeat(100);
        String trace = "a.B: boom\n\tat shop.P.price(P.java:1)\n" + ("Caused by: a.B: boom\n" + shared).repeat(10);

        assertEquals(1024, read("a.B", trace).frames().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.B: boom\n\tat shop.%s.price(P.java:1)",
                "Traceback (most recent call last):\n  File \"/app/shop/%s.py\", line 3, in query\nValueError: 1",
                "goroutine 1 [running]:\nmain.%s()\n\t/app/shop/main.go:12 +0x1",
                "TypeError: x\n    at shop (/app/shop/%s.js:1:2)"
            })
    void truncatesLongNames(String format) {
        String name = "N".repeat(400_000);

        StackTrace trace = read("a." + name, String.format(format, name));

        int characters = trace.type().length()
                + trace.frames().stream()
                        .mapToInt(it -> it.type().length() + it.method().length())
                        .sum();
        assertTrue(characters <= 3_000, () -> characters + " characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at ",
                "  File \"",
                "goroutine 1 [",
                "a(",
                "f@https://",
                "f@/",
                "  + Exception Group",
                "  |",
                "\tx.go:",
                "[cause]: "
            })
    void readsALineOfAMegabyteInLinearTime(String beginning) {
        String line = beginning + "a:1".repeat(350_000);

        assertTimeout(
                Duration.ofSeconds(5), () -> read("E", "goroutine 1 [running]:\n" + line + "\n" + line + "(b.js:1:1)"));
    }

    private static StackTrace read(String type, String stacktrace) {
        return StackTrace.parse(new LoggedException(type, "", stacktrace));
    }
}
