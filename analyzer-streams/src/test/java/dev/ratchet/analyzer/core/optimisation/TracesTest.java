package dev.ratchet.analyzer.core.optimisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracesTest {
    private static final ComponentKey OWNER = new ComponentKey("default", "pricing");

    private final CountWindows windows = new CountWindows();
    private final Traces traces = new Traces(2000);
    private int spans;

    @ParameterizedTest
    @CsvSource({
        // slow calls, total, reported
        "19, 19, false",
        "20, 20, true",
        "4, 40, false",
        "5, 40, true",
        "64, 1000, true",
        "60, 1000, false",
    })
    void reportsASlowOperationIfSignificantlyMoreThanOneCallInTwentyIsSlow(int slow, int total, boolean isReported) {
        for (int i = 0; i < total; i++) {
            take("GET /cart", "", i < slow ? 2000 : 1999);
        }

        assertEquals(
                isReported ? List.of(OpportunityKind.SLOW_OPERATION) : List.of(),
                found().stream().map(Optimisation::kind).toList());
    }

    @Test
    void reportsACallPerRowAsRepeated() {
        for (int parent = 0; parent < 20; parent++) {
            for (int row = 0; row < 7; row++) {
                take("SELECT price", "p-" + parent, 1);
            }
            take("SELECT cart", "p-" + parent, 1);
        }

        Optimisation optimisation = found().getFirst();

        assertEquals(1, found().size());
        assertEquals(OpportunityKind.REPEATED_CALLS, optimisation.kind());
        assertEquals("SELECT price", optimisation.subject());
        assertEquals(20, optimisation.evidence().frequency().count());
        assertEquals(20, optimisation.evidence().frequency().total());
        assertTrue(optimisation.evidence().place().frames().isEmpty());
        assertEquals(found().getFirst().id(), optimisation.id());
    }

    @Test
    void groupsCallsByTemplateWhateverTheirNames() {
        for (int i = 0; i < 160; i++) {
            take(span("find " + i, "p-" + i / 8, 1), "SELECT * FROM author WHERE id = ?");
            take(span("GET", "q-" + i / 8, 1), "GET stock/items/{id}");
            take(span("SELECT shop.book", "r-" + i / 8, 1), "SELECT * FROM book WHERE id = ?");
        }

        assertEquals(
                List.of("GET stock/items/{id}", "SELECT * FROM author WHERE id = ?", "SELECT shop.book"),
                found().stream().map(Optimisation::subject).toList());
        assertEquals(20, found().getFirst().evidence().frequency().total());
    }

    @Test
    void distinguishesStatementsUnderOneName() {
        for (int i = 0; i < 160; i++) {
            take(span("SELECT shop", "p-" + i / 8, 1), "SELECT " + i % 8);
        }

        assertEquals(List.of(), found());
    }

    @Test
    void ignoresFourCallsUnderEachParent() {
        for (int parent = 0; parent < 50; parent++) {
            for (int row = 0; row < 4; row++) {
                take("SELECT price", "p-" + parent, 1);
            }
        }

        assertEquals(List.of(), found());
    }

    @Test
    void ignoresManyCallsUnderFewParents() {
        for (int parent = 0; parent < 100; parent++) {
            for (int row = 0; row < (parent < 8 ? 50 : 1); row++) {
                take("SELECT price", "p-" + parent, 1);
            }
        }

        assertEquals(List.of(), found());
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, true", "PRODUCER, true", "UNKNOWN, true", "INTERNAL, false", "SERVER, false", "CONSUMER, false"
    })
    void countsOnlyCallsAsRepeated(SpanKind kind, boolean isRepeated) {
        for (int i = 0; i < 200; i++) {
            traces.counts(span("orders process", "p-" + i / 10, 1, kind))
                    .forEach((series, count) -> windows.add(new Point(series, 0), count));
        }

        assertEquals(isRepeated, !found().isEmpty());
    }

    @Test
    void spansWithoutAParentRepeatNothing() {
        for (int i = 0; i < 100; i++) {
            take("GET /cart", "", 1);
        }

        assertEquals(List.of(), found());
    }

    @Test
    void boundsOperationsToAThousand() {
        for (int i = 0; i < 1001; i++) {
            take("GET /" + i, "", 1);
        }

        assertTrue(traces.counts(span("GET /1000", "", 1)).isEmpty());
        assertEquals(1, traces.counts(span("GET /999", "", 1)).size());
    }

    @Test
    void restoresCountsAndDiscardsOldOnes() {
        for (int i = 0; i < 20; i++) {
            take("GET /cart", "", 3000);
        }
        Traces restored = new Traces(2000);
        traces.counts(span("GET /cart", "", 3000)).keySet().forEach(restored::restore);

        assertEquals(found(), restored.find(windows, OWNER, 0));
        windows.removeOld(60);
        restored.removeUnused(windows);
        assertEquals(List.of(), restored.find(windows, OWNER, 60));
    }

    private List<Optimisation> found() {
        return traces.find(windows, OWNER, 0);
    }

    private void take(String name, String parent, long millis) {
        traces.counts(span(name, parent, millis)).forEach((series, count) -> windows.add(new Point(series, 0), count));
    }

    private void take(Span span, String template) {
        Span.SpanDetails details = new Span.SpanDetails(
                "", template, "", "", "", new Span.SourceLine("", 0), new Span.SpanOrigin("", ""), List.of());
        traces.counts(span.with(details)).forEach((series, count) -> windows.add(new Point(series, 0), count));
    }

    private Span span(String name, String parent, long millis) {
        return span(name, parent, millis, SpanKind.CLIENT);
    }

    private Span span(String name, String parent, long millis, SpanKind kind) {
        spans++;
        return new Span(
                "default",
                "pricing",
                new Span.SpanContext("t", "s-" + spans, parent),
                name,
                kind,
                0,
                millis * 1_000_000,
                false);
    }
}
