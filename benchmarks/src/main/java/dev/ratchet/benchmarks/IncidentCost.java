package dev.ratchet.benchmarks;

import dev.ratchet.analyzer.core.incident.Incident;
import dev.ratchet.analyzer.core.incident.SystemMonitor;
import dev.ratchet.analyzer.core.incident.TraceParts;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import dev.ratchet.cycle.trace.TracePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * B13: CPU and memory of the search for incidents of one tenant with 20,000 operations, its limit, by spans and by
 * metrics.
 *
 * <p>Each operation serves one request a minute, and calls the operation of the same name in the next service. In the
 * last minutes one service is slow: the figures are void unless an incident names it first.
 */
final class IncidentCost implements Benchmark {
    private static final long START = 1_763_730_000_000L;
    private static final long MINUTE = 60_000;
    private static final int LEARNED_MINUTES = 20;
    private static final int SLOW_MINUTES = 3;
    private static final int SLOW_SERVICE = 7;
    private static final TracePart.Coordinates FROM = new TracePart.Coordinates(0, 0);

    @Override
    public Outcome run(boolean brief) throws Exception {
        int services = brief ? 50 : 1_000;
        List<String> lines = new ArrayList<>();
        boolean isCorrect = true;
        for (boolean isTraced : List.of(true, false)) {
            for (int operations : brief ? new int[] {4} : new int[] {2, 20}) {
                isCorrect &= measure(new Load(services, operations, isTraced), lines);
            }
        }
        return new Outcome(isCorrect, lines);
    }

    private static boolean measure(Load traffic, List<String> lines) throws Exception {
        Search search = new Search();
        double micros = Cpu.microsPerItem(() -> search.run(traffic));
        long with = Cpu.heap();
        boolean isFound = search.isFound();
        search.drop();
        long bytes = with - Cpu.heap();
        lines.add(String.format(
                Locale.ROOT,
                "%,d services x %d operations, %s: %.2f us an item of %,d a minute, heap %,d MiB,"
                        + " stored %,d KiB a minute; the slow service is %s",
                traffic.services(),
                traffic.operations(),
                traffic.isTraced() ? "spans" : "metrics",
                micros,
                traffic.perMinute(),
                bytes >> 20,
                search.storedBytes / (LEARNED_MINUTES + SLOW_MINUTES) >> 10,
                isFound ? "found" : "MISSED"));
        return isFound;
    }

    /** Search of one tenant, with what a checkpoint stores. */
    private static final class Search {
        private long storedBytes;
        private @Nullable TraceParts parts = new TraceParts();
        private @Nullable SystemMonitor monitor = new SystemMonitor((_, bytes) -> storedBytes += bytes.length);
        private final Random random = new Random(1);
        private String firstCause = "";

        long run(Load traffic) {
            long items = 0;
            for (int minute = 0; minute < LEARNED_MINUTES + SLOW_MINUTES; minute++) {
                long atMillis = START + minute * MINUTE;
                boolean isSlow = minute >= LEARNED_MINUTES;
                for (int i = 0; i < traffic.services() * traffic.operations(); i++) {
                    items += traffic.isTraced()
                            ? addTrace(traffic, i, atMillis, isSlow)
                            : addMetrics(traffic, i, atMillis + MINUTE, isSlow);
                }
                advance(atMillis + MINUTE + 20_000);
            }
            return items;
        }

        private void advance(long nowMillis) {
            for (Incident it : require(monitor).advance(nowMillis)) {
                firstCause = it.causes().isEmpty()
                        ? firstCause
                        : it.causes().getFirst().component();
            }
        }

        private long addTrace(Load traffic, int number, long minuteMillis, boolean isSlow) {
            long atMillis = minuteMillis + number % 50_000;
            String trace = minuteMillis + "-" + number;
            double served = millis(traffic.callee(number), isSlow);
            String name = "GET /" + number / traffic.services();
            add(span(traffic.caller(number), trace, 1, name, SpanKind.SERVER, atMillis, served + 12));
            add(span(traffic.caller(number), trace, 2, name, SpanKind.CLIENT, atMillis + 5, served + 1));
            add(span(traffic.callee(number), trace, 3, name, SpanKind.SERVER, atMillis + 5, served));
            return 3;
        }

        private void add(Span span) {
            require(monitor).accept(require(parts).of(FROM, span, span.atMillis()), span.atMillis());
        }

        private long addMetrics(Load traffic, int number, long atMillis, boolean isSlow) {
            String service = traffic.callee(number);
            Map<String, String> route = Map.of("http.route", "/" + number / traffic.services());
            String name = "http.server.request.duration";
            MetricBatch batch = new MetricBatch(
                    "default",
                    List.of(
                            series(service, name + ".count", route, number),
                            series(service, name + ".sum", route, -number)),
                    new int[] {0, 1},
                    new long[] {atMillis, atMillis},
                    new double[] {30, 30 * millis(service, isSlow) / 1000});
            require(parts).of(FROM, batch, atMillis).ifPresent(it -> require(monitor)
                    .accept(it, atMillis));
            return 2;
        }

        private double millis(String service, boolean isSlow) {
            double factor = isSlow && service.equals(Load.name(SLOW_SERVICE)) ? 20 : 1;
            return factor * 10 * Math.exp(.1 * random.nextGaussian());
        }

        boolean isFound() {
            return firstCause.equals(Load.name(SLOW_SERVICE));
        }

        void drop() {
            parts = null;
            monitor = null;
        }

        private static <T> T require(@Nullable T of) {
            if (of == null) {
                throw new IllegalStateException("the search was dropped");
            }
            return of;
        }
    }

    private static Span span(
            String service, String trace, int id, String name, SpanKind kind, long atMillis, double millis) {
        Span.SpanContext context = new Span.SpanContext(trace, trace + "-" + id, id == 1 ? "" : trace + "-" + (id - 1));
        return new Span("default", service, context, name, kind, atMillis, (long) (millis * 1e6), false);
    }

    private static Series series(String service, String name, Map<String, String> attributes, int id) {
        SeriesDefinition definition = new SeriesDefinition(service, name, "s", attributes, PointKind.DELTA);
        return new Series(id, service.hashCode(), Optional.of(definition));
    }

    /** Size of the traffic, and who calls whom. */
    private record Load(int services, int operations, boolean isTraced) {
        static String name(int service) {
            return "service-" + service;
        }

        String caller(int number) {
            return name(number % services);
        }

        String callee(int number) {
            return name((number + 1) % services);
        }

        int perMinute() {
            return services * operations * (isTraced ? 3 : 2);
        }
    }
}
