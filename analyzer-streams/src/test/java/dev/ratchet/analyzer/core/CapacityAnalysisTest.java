package dev.ratchet.analyzer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.Profile;
import dev.ratchet.cycle.telemetry.ProfileSample;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Counts of a component beyond the capacity: its records, as ignored. */
class CapacityAnalysisTest extends AnalysisFixture {
    @Test
    void countsNoOperationsAndCallsBeyondTheCapacity() {
        Span.SpanContext context = new Span.SpanContext("t", "s", "p");

        analysis.ingest(
                new Span("default", "beyond-capacity", context, "q", SpanKind.CLIENT, 0, 9_000_000_000L, false), 0);
        assertEquals(Set.of(Kind.IGNORED), counted());

        analysis.ingest(new Span("default", "pricing", context, "q", SpanKind.CLIENT, 0, 9_000_000_000L, false), 0);
        assertTrue(
                counted().containsAll(Set.of(Kind.OPERATIONS, Kind.SLOW, Kind.CALLERS)),
                counted().toString());
    }

    @Test
    void countsNoSamplesBeyondTheCapacity() {
        ProfileSample sample = new ProfileSample("shop.A", "m", 7, "java.util.regex.Pattern.compile", 3);
        Profile profile = new Profile("i", 0, 10, List.of(sample));

        analysis.ingest(new Event("default", "beyond-capacity", "e", 0, profile), 0);
        assertEquals(Set.of(Kind.EVENTS, Kind.IGNORED), counted());

        profile(0, 3, 10);
        assertEquals(Set.of(Kind.EVENTS, Kind.IGNORED, Kind.SAMPLED, Kind.SAMPLES), counted());
    }

    private Set<Kind> counted() {
        return journal.counts.keySet().stream().map(it -> it.series().kind()).collect(Collectors.toSet());
    }
}
