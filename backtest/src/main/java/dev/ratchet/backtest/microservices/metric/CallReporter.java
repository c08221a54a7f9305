package dev.ratchet.backtest.microservices.metric;

import dev.ratchet.backtest.microservices.GeneratedMinute;
import dev.ratchet.backtest.microservices.Traced;
import dev.ratchet.backtest.microservices.Traced.ServedCall;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reports the calls of a generated system as metrics, once a period. */
public final class CallReporter {
    private static final String TENANT = "generated";
    private static final String COLLECTOR = "collector";

    private final MetricStyle style;
    private final int periodMinutes;
    private final Map<Calls, CallCounts> counts = new TreeMap<>();
    private final Map<SeriesDefinition, Double> totals = new HashMap<>();
    private final List<Series> series = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private int minutes;

    /** Calls that are counted together; a text is blank where it does not distinguish them. */
    private record Calls(String service, String caller, String route, boolean isPair) implements Comparable<Calls> {
        @Override
        public int compareTo(Calls other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Creates the reporter of a system without telemetry so far. */
    public CallReporter(MetricStyle style, int periodMinutes) {
        this.style = style;
        this.periodMinutes = periodMinutes;
    }

    /** Adds a minute; a batch at the end of each period. */
    public Optional<MetricBatch> add(GeneratedMinute minute, long endMillis) {
        for (ServedCall call : Traced.calls(minute)) {
            keys(call).forEach(it -> counts.computeIfAbsent(it, _ -> new CallCounts())
                    .add(call));
        }
        minutes++;
        if (minutes % periodMinutes != 0) {
            return Optional.empty();
        }
        counts.forEach(this::report);
        counts.clear();
        long[] times = new long[values.size()];
        Arrays.fill(times, endMillis);
        MetricBatch batch = new MetricBatch(
                TENANT,
                series,
                IntStream.range(0, times.length).toArray(),
                times,
                values.stream().mapToDouble(Double::doubleValue).toArray());
        series.clear();
        values.clear();
        return Optional.of(batch);
    }

    private List<Calls> keys(ServedCall call) {
        Calls whole = new Calls(call.service(), "", "", false);
        Calls pair = new Calls(call.service(), call.caller(), "", true);
        return switch (style) {
            case SERVICE_GRAPH, MESH -> List.of(pair);
            case HISTOGRAMS -> List.of(new Calls(call.service(), "", call.route(), false));
            case GAUGES -> List.of(whole, pair);
            case GAUGES_WITHOUT_GRAPH -> List.of(whole);
        };
    }

    private void report(Calls calls, CallCounts of) {
        switch (style) {
            case SERVICE_GRAPH -> reportServiceGraph(calls, of);
            case MESH -> reportMesh(calls, of);
            case HISTOGRAMS -> reportHistogram(calls, of);
            case GAUGES, GAUGES_WITHOUT_GRAPH -> reportGauges(calls, of);
        }
    }

    private void reportServiceGraph(Calls calls, CallCounts of) {
        String client = calls.caller().isEmpty() ? "user" : calls.caller();
        Map<String, String> ends = Map.of("client", client, "server", calls.service());
        String name = "traces_service_graph_request_";
        count(COLLECTOR, name + "total", ends, of.calls());
        count(COLLECTOR, name + "failed_total", ends, of.failures());
        count(COLLECTOR, name + "server_seconds_sum", ends, of.totalMillis() / 1000);
        count(COLLECTOR, name + "server_seconds_count", ends, of.calls());
        count(COLLECTOR, name + "client_seconds_sum", ends, of.clientMillis() / 1000);
        count(COLLECTOR, name + "client_seconds_count", ends, of.calls());
    }

    private void reportMesh(Calls calls, CallCounts of) {
        String source = calls.caller().isEmpty() ? "unknown" : calls.caller();
        for (boolean isFailed : List.of(false, true)) {
            Map<String, String> ends = Map.of(
                    "source_workload",
                    source,
                    "destination_workload",
                    calls.service(),
                    "reporter",
                    "destination",
                    "response_code",
                    isFailed ? "500" : "200");
            int requests = isFailed ? of.failures() : of.calls() - of.failures();
            count(calls.service(), "istio_requests_total", ends, requests);
            if (!isFailed) {
                String name = "istio_request_duration_milliseconds";
                count(calls.service(), name + "_sum", ends, of.totalMillis() * requests / of.calls());
                count(calls.service(), name + "_count", ends, requests);
            }
        }
    }

    private void reportHistogram(Calls calls, CallCounts of) {
        Map<String, String> ok = Map.of("http.route", calls.route(), "http.response.status_code", "200");
        Map<String, String> failed = Map.of("http.route", calls.route(), "http.response.status_code", "500");
        String name = "http.server.request.duration";
        double mean = of.totalMillis() / of.calls() / 1000;
        int succeeded = of.calls() - of.failures();
        add(definition(calls.service(), name + ".count", "s", ok, PointKind.DELTA), succeeded);
        add(definition(calls.service(), name + ".sum", "s", ok, PointKind.DELTA), succeeded * mean);
        if (of.failures() > 0) {
            add(definition(calls.service(), name + ".count", "s", failed, PointKind.DELTA), of.failures());
            add(definition(calls.service(), name + ".sum", "s", failed, PointKind.DELTA), of.failures() * mean);
        }
    }

    private void reportGauges(Calls calls, CallCounts of) {
        if (calls.isPair()) {
            if (!calls.caller().isEmpty()) {
                Map<String, String> ends = Map.of("client", calls.caller(), "server", calls.service());
                gauge(COLLECTOR, "requests", ends, of.calls());
            }
            return;
        }
        String service = calls.service();
        gauge(service, "latency", Map.of("statistic", "Average"), of.totalMillis() / of.calls() / 1000);
        gauge(service, "latency", Map.of("statistic", "p50"), of.quantileMillis(.5) / 1000);
        gauge(service, "latency", Map.of("statistic", "p90"), of.quantileMillis(.9) / 1000);
        gauge(service, "latency", Map.of("statistic", "p99"), of.quantileMillis(.99) / 1000);
        gauge(service, "availability", Map.of(), 100.0 * (of.calls() - of.failures()) / of.calls());
        gauge(service, "requests", Map.of("statistic", "Sum"), of.calls());
    }

    private void count(String component, String name, Map<String, String> attributes, double increase) {
        SeriesDefinition definition = definition(component, name, "", attributes, PointKind.CUMULATIVE);
        add(definition, totals.merge(definition, increase, Double::sum));
    }

    private void gauge(String component, String name, Map<String, String> attributes, double value) {
        add(definition(component, name, "", attributes, PointKind.GAUGE), value);
    }

    private static SeriesDefinition definition(
            String component, String name, String unit, Map<String, String> attributes, PointKind kind) {
        return new SeriesDefinition(component, name, unit, attributes, kind);
    }

    private void add(SeriesDefinition definition, double value) {
        String text = definition.component() + definition.name() + new TreeMap<>(definition.attributes());
        series.add(new Series(text.hashCode(), (text + "#").hashCode(), Optional.of(definition)));
        values.add(value);
    }
}
