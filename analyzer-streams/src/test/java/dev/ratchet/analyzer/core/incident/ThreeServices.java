package dev.ratchet.analyzer.core.incident;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import dev.ratchet.cycle.trace.TracePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Telemetry of a shop that calls a cart, which calls prices: thirty traces a minute. */
public final class ThreeServices {
    /** Start of the telemetry. */
    public static final long START = 1_763_730_000_000L;

    /** A minute in milliseconds. */
    public static final long MINUTE = 60_000;

    private static final int TRACES = 30;

    private final Random random;
    private int traces;

    /** Creates the telemetry of a seed. */
    public ThreeServices(long seed) {
        this.random = new Random(seed);
    }

    /** Spans of a minute, in the order of their ends, where prices take this time in milliseconds. */
    public List<Span> minute(int minute, double priceMillis) {
        return minute(minute, priceMillis, TRACES);
    }

    private List<Span> minute(int minute, double priceMillis, int count) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spans.addAll(trace(START + minute * MINUTE + i * MINUTE / count, priceMillis));
        }
        spans.sort(Comparator.comparingLong(ThreeServices::endMillis));
        return spans;
    }

    /** Time at which a span ended. */
    public static long endMillis(Span it) {
        return it.atMillis() + it.durationNanos() / 1_000_000;
    }

    private List<Span> trace(long atMillis, double priceMillis) {
        String trace = "t" + traces++;
        double price = vary(priceMillis);
        double priceCall = price + vary(1);
        double cart = priceCall + vary(4);
        double cartCall = cart + vary(1);
        double shop = cartCall + vary(6);
        return List.of(
                span("shop", trace, "1", "", "GET /", SpanKind.SERVER, atMillis, shop),
                span("shop", trace, "2", "1", "GET cart", SpanKind.CLIENT, atMillis, cartCall),
                span("cart", trace, "3", "2", "GET /cart", SpanKind.SERVER, atMillis, cart),
                span("cart", trace, "4", "3", "GET price", SpanKind.CLIENT, atMillis, priceCall),
                span("price", trace, "5", "4", "GET /price", SpanKind.SERVER, atMillis, price));
    }

    private double vary(double millis) {
        return millis * Math.exp(.2 * random.nextGaussian());
    }

    private static Span span(
            String component,
            String trace,
            String id,
            String parent,
            String name,
            SpanKind kind,
            long atMillis,
            double millis) {
        return new Span(
                "default",
                component,
                new Span.SpanContext(trace, trace + "-" + id, parent.isEmpty() ? "" : trace + "-" + parent),
                name,
                kind,
                atMillis,
                (long) (millis * 1e6),
                false);
    }

    /** Parts of the spans of many minutes: prices are slow from one minute to before another one. */
    public List<TracePart> parts(int minutes, int slowFrom, int slowBefore) {
        return parts(minutes, slowFrom, slowBefore, 60, 1);
    }

    /** Parts in which prices take this time, and the shop gets this many times the requests, in some minutes. */
    List<TracePart> parts(int minutes, int from, int before, double priceMillis, int requests) {
        List<TracePart> parts = new ArrayList<>();
        for (int minute = 0; minute < minutes; minute++) {
            boolean isUnusual = minute >= from && minute < before;
            for (Span it : minute(minute, isUnusual ? priceMillis : 5, isUnusual ? requests * TRACES : TRACES)) {
                parts.add(TraceParts.of(new TracePart.Coordinates(0, parts.size()), it));
            }
        }
        return parts;
    }

    /** Log record of the prices. */
    public static LogRecord log(String traceId, String body) {
        return new LogRecord(
                "default", "price", "i", START, 9, body, Optional.empty(), new LogRecord.LogContext(traceId, "", ""));
    }
}
