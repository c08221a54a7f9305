package dev.ratchet.analyzer.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final List<String> SHOP = List.of("shop.pricing");

    @Test
    void consistsOfTheTypeAndTheFramesInsideTheApplication() {
        Fingerprint fingerprint = of("""
                java.lang.ArithmeticException: / by zero
                	at java.base/java.lang.Math.floorDiv(Math.java:1)
                	at shop.pricing.Quote.average(Quote.java:42)
                	at app//shop.pricing.PricingHandler.handle(PricingHandler.java:20)
                	at shop.pricingother.Host.call(Host.java:7)
                	at java.base/java.lang.Thread.run(Thread.java:1)
                """);

        assertEquals("java.lang.ArithmeticException", fingerprint.type());
        assertEquals(
                List.of(
                        new Frame("shop.pricing.Quote", "average", 42),
                        new Frame("shop.pricing.PricingHandler", "handle", 20)),
                fingerprint.frames());
        assertEquals(
                "java.lang.ArithmeticException|shop.pricing.Quote.average|shop.pricing.PricingHandler.handle",
                fingerprint.text());
    }

    @Test
    void ignoresLineNumbers() {
        String trace = "java.lang.ArithmeticException: / by zero\n\tat shop.pricing.Quote.average(Quote.java:%d)\n";

        assertEquals(of(trace.formatted(1)).text(), of(trace.formatted(2)).text());
        assertNotEquals(of(trace.formatted(1)).frames(), of(trace.formatted(2)).frames());
    }

    @Test
    void usesTheRootCauseWithItsSharedFrames() {
        Fingerprint fingerprint = of("""
                java.lang.IllegalStateException: order 7: broken
                	at shop.pricing.Quote.of(Quote.java:10)
                	at shop.pricing.PricingHandler.handle(PricingHandler.java:20)
                	at java.base/java.lang.Thread.run(Thread.java:1)
                	Suppressed: java.io.IOException: on close
                		at shop.pricing.Quote.close(Quote.java:99)
                	Caused by: java.lang.Error: of the suppressed one
                		at shop.pricing.Quote.close(Quote.java:98)
                Caused by: java.lang.NumberFormatException: For input string: "x"
                	at java.base/java.lang.Integer.parseInt(Integer.java:1)
                	at shop.pricing.BasketLine.read(BasketLine.java:5)
                	at shop.pricing.Quote.of(Quote.java:9)
                	... 2 more
                """);

        assertEquals("java.lang.NumberFormatException", fingerprint.type());
        assertEquals(
                List.of("BasketLine.read:5", "Quote.of:9", "PricingHandler.handle:20"),
                fingerprint.frames().stream()
                        .map(it -> it.type().substring("shop.pricing.".length()) + "." + it.method() + ":" + it.line())
                        .toList());
    }

    @Test
    void usesAtMostFiveFrames() {
        StringBuilder trace = new StringBuilder("java.lang.StackOverflowError\n");
        for (int i = 0; i < 5000; i++) {
            trace.append("\tat shop.pricing.Deep.m").append(i).append("(Deep.java:1)\n");
        }

        assertEquals(5, of(trace.toString()).frames().size());
    }

    @Test
    void hiddenClassesAreEqualInEveryProcess() {
        String trace = "a.B: c\n\tat shop.pricing.Quote$$Lambda/0x%s.apply(Unknown Source)\n";

        assertEquals(
                List.of(new Frame("shop.pricing.Quote$$Lambda", "apply", 0)),
                of(trace.formatted("00007f0001")).frames());
        assertEquals(
                of(trace.formatted("00007f0001")).text(),
                of(trace.formatted("00001234")).text());
    }

    @Test
    void fallsBackToTheTypeOfTheRecord() {
        assertEquals(
                "a.Given",
                Fingerprint.of(new LoggedException("a.Given", "", ""), SHOP, () -> Template.NONE)
                        .type());
        assertEquals("a.Given", of("some text: of several\nlines\n").type());
        assertEquals(
                "a.b.Printed",
                of("Exception in thread \"main\" a.b.Printed: x\n\tat a.B.c(B.java:1)\n")
                        .type());
    }

    @Test
    void ignoresInvalidFrames() {
        assertEquals(
                List.of(),
                of("a.B: x\n\tat shop.pricing.<script>alert(1)\n\tat (\n\tat shop.pricing\n\tat )x(\n")
                        .frames());
    }

    @Test
    void hostileTextTakesLinearTime() {
        String text = "a.B: " + "\tat ".repeat(50_000) + "\n\tat " + "shop.pricing.".repeat(50_000) + "x(\n";

        assertTimeout(Duration.ofSeconds(1), () -> of(text));
    }

    private static Fingerprint of(String trace) {
        return Fingerprint.of(new LoggedException("a.Given", "", trace), SHOP, () -> Template.NONE);
    }
}
