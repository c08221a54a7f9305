package dev.ratchet.analyzer.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.template.Merge;
import dev.ratchet.analyzer.core.template.TemplateIds;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.trace.MergedTemplate;
import dev.ratchet.cycle.trace.MinedLine;
import dev.ratchet.cycle.trace.TracePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracePartsTest {
    private static final TracePart.Coordinates FROM = new TracePart.Coordinates(1, 2);

    private final TraceParts parts = new TraceParts();

    @Test
    void sendsTheTextOfATemplateOnceAnHour() {
        MinedLine first = line("cache is warm", 0);

        assertEquals("cache is warm", first.text());
        assertEquals("", line("cache is warm", 3_599_999).text());
        assertEquals("cache is warm", line("cache is warm", 3_600_000).text());
        assertEquals(first.template(), line("cache is warm", 0).template());
    }

    @Test
    void sendsTheMergesOfTemplates() {
        List<MergedTemplate> merges = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            parts.of(FROM, ThreeServices.log("t", "sold apple" + (char) ('a' + i % 26) + "x to customer" + i), 0)
                    .ifPresent(it -> merges.addAll(it.merges()));
        }

        assertTrue(!merges.isEmpty());
        assertTrue(merges.getLast().text().startsWith("sold"), merges::toString);
    }

    @Test
    void knowsTheTemplatesThatItLearned() {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            bodies.add("sold item " + i + " to customer number " + 31 * i);
        }
        long before = 0;
        for (String body : bodies) {
            before = line(body, 0).template();
        }

        TraceParts restarted = new TraceParts();
        bodies.forEach(it -> restarted.learn(ThreeServices.log("t", it)));
        TracePart part = restarted
                .of(FROM, ThreeServices.log("t", "sold item 7 to customer number 9"), 0)
                .orElseThrow();

        assertEquals(before, part.line().orElseThrow().template());
        assertEquals(List.of(), part.merges());
    }

    @Test
    void separatesEqualTextsOfTwoFunctions() {
        MinedLine cart = line("cache is warm", "shop.Cart.warm");
        MinedLine order = line("cache is warm", "shop.Order.warm");

        assertNotEquals(cart.template(), order.template());
        assertEquals(cart.template(), line("cache is warm", "shop.Cart.warm").template());
        assertEquals("cache is warm", order.text());
    }

    @Test
    void mergesTheLinesOfAFunctionWithTheirTemplates() {
        List<MergedTemplate> merges = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            TracePart part = parts.of(
                            FROM, from("sold apple" + (char) ('a' + i % 26) + "x to customer" + i, "shop.Till.sell"), 0)
                    .orElseThrow();
            merges.addAll(part.merges());
            ids.add(part.line().orElseThrow().template());
        }

        TemplateIds current = new TemplateIds();
        merges.forEach(it -> current.add(new Merge(it.oldId(), it.newId(), "", it.text())));
        assertEquals(1, ids.stream().map(current::current).distinct().count());
    }

    @Test
    void separatesEqualTextsOfTwoLinesOfAFunction() {
        long first = at("cache is warm", 7, "1.0");

        assertNotEquals(first, at("cache is warm", 31, "1.0"));
        assertEquals(first, at("cache is warm", 9, "1.1"));
    }

    private long at(String body, int line, String version) {
        LogRecord log = from(body, new LogRecord.LogContext("t", "", "", "shop.Cart.warm", line, version));
        return parts.of(FROM, log, 0).flatMap(TracePart::line).orElseThrow().template();
    }

    private MinedLine line(String body, String source) {
        return parts.of(FROM, from(body, source), 0).flatMap(TracePart::line).orElseThrow();
    }

    private static LogRecord from(String body, String source) {
        return from(body, new LogRecord.LogContext("t", "", "", source));
    }

    private static LogRecord from(String body, LogRecord.LogContext context) {
        LogRecord log = ThreeServices.log("t", body);
        return new LogRecord(
                log.tenant(),
                log.component(),
                log.instance(),
                log.atMillis(),
                log.severity(),
                body,
                log.exception(),
                context);
    }

    @Test
    void ignoresALineWithoutText() {
        assertTrue(parts.of(FROM, ThreeServices.log("t", " "), 0).isEmpty());
    }

    @Test
    void callsByMetricsAreLeftOutForAnHourAfterASpanOfTheComponent() {
        parts.of(FROM, new ThreeServices(1).minute(0, 5).getFirst(), 0);

        assertEquals(1, calls("cart", 0));
        assertEquals(1, calls("price", 3_600_001));
        parts.of(FROM, spanOf("price"), 3_600_001);
        assertEquals(0, calls("price", 2 * 3_600_000));
        assertEquals(1, calls("price", 3 * 3_600_000));
    }

    private static Span spanOf(String component) {
        return new ThreeServices(1)
                .minute(0, 5).stream()
                        .filter(it -> it.component().equals(component))
                        .findFirst()
                        .orElseThrow();
    }

    private int calls(String component, long nowMillis) {
        SeriesDefinition definition = new SeriesDefinition(component, "latency", "ms", Map.of(), PointKind.GAUGE);
        Series series = new Series(1, component.hashCode(), Optional.of(definition));
        MetricBatch batch =
                new MetricBatch("default", List.of(series), new int[] {0}, new long[] {1}, new double[] {2});
        return parts.of(FROM, batch, nowMillis).map(it -> it.calls().size()).orElse(0);
    }

    private MinedLine line(String body, long nowMillis) {
        return parts.of(FROM, ThreeServices.log("t", body), nowMillis)
                .flatMap(TracePart::line)
                .orElseThrow();
    }
}
