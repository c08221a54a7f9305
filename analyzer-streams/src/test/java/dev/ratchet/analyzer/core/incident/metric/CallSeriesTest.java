package dev.ratchet.analyzer.core.incident.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.trace.CallQuantity;
import dev.ratchet.cycle.trace.CallValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallSeriesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            http.server.request.duration.sum, DELTA, s, http.route=/a, 2, shop /a TOTAL_MILLIS 2000
            http.server.request.duration.count, CUMULATIVE, s, http.route=/a, 2, shop /a TIMED_REQUESTS 2
            http.server.request.duration.count, DELTA, s, http.response.status_code=500, 2, shop TIMED_FAILURES 2
            graph_request_total, DELTA, '', client=web;server=cart, 3, cart web REQUESTS 3
            graph_request_failed_total, DELTA, '', client=web;server=cart, 3, cart web FAILURES 3
            graph_request_server_seconds_sum, DELTA, '', client=web;server=cart, 3, cart web TOTAL_MILLIS 3000
            client_request_seconds_count, DELTA, '', client=web;server=cart, 3, cart web TIMED_REQUESTS 3 from caller
            istio_requests_total, DELTA, '', source_app=web;destination_app=cart;code=503, 3, cart web FAILED_REQUESTS 3
            request_milliseconds_sum, DELTA, '', source_app=unknown;destination_app=cart, 3, cart TOTAL_MILLIS 3
            spanmetrics_calls_total, DELTA, '', span_kind=SERVER;span_name=GET /a, 3, shop GET /a REQUESTS 3
            Latency, GAUGE, ms, statistic=p90, 3, shop MILLIS 3 p90
            TargetResponseTime, GAUGE, s, '', 3, shop MILLIS 3000 mean
            http.server.duration.p99, GAUGE, ms, '', 3, shop MILLIS 3 p99
            PodServerLatencyP90, GAUGE, ms, '', 3, shop MILLIS 3 p90
            request_latency, GAUGE, us, quantile=0.5, 3000, shop MILLIS 3 p50
            Availability, GAUGE, '', '', 99, shop FAILURE_SHARE 0.01
            success_ratio, GAUGE, 1, '', .75, shop FAILURE_SHARE 0.25
            ErrorRate, GAUGE, %, '', 50, shop FAILURE_SHARE 0.5
            Fault, GAUGE, '', statistic=Sum, 4, shop FAILURES 4
            requests, GAUGE, '', caller=web;callee=cart, 4, cart web REQUESTS 4
            rpc.client.duration.sum, DELTA, ms, peer.service=stock, 4, stock shop TOTAL_MILLIS 4 from caller
            """)
    void aMetricAboutCallsIsReadWhateverItsName(
            String name, PointKind kind, String unit, String attributes, double value, String expected) {
        CallValue it =
                find(name, kind, unit, attributes).orElseThrow().value(0, value).orElseThrow();

        String number = Double.toString(Math.round(it.value() * 1e9) / 1e9).replaceAll("\\.0$", "");
        String of = it.component() + " " + it.caller() + " " + it.operation() + " " + it.quantity() + " " + number;
        String statistic = it.statistic().isEmpty() ? "" : " " + it.statistic();
        assertEquals(
                expected.replaceAll("\\s+", " "),
                (of + statistic + (it.isFromCaller() ? " from caller" : "")).replaceAll("\\s+", " "));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            jvm.gc.duration.sum, DELTA, s, ''
            db.client.operation.duration.sum, DELTA, s, ''
            http.client.request.duration.sum, DELTA, s, ''
            http.server.active_requests, GAUGE, '', ''
            http.server.request.body.size.sum, DELTA, By, ''
            container.cpu.usage, GAUGE, '', ''
            Latency, GAUGE, ms, statistic=Maximum
            Latency, GAUGE, ms, error=true
            requests_per_second_rate, GAUGE, '', ''
            traces_spanmetrics_calls_total, CUMULATIVE, '', span_kind=SPAN_KIND_INTERNAL
            graph_request_total, DELTA, '', client=cart;server=cart
            process.uptime, GAUGE, s, ''
            """)
    void otherMetricsAreNotAboutTheCallsOfAComponent(String name, PointKind kind, String unit, String attributes) {
        assertEquals(Optional.empty(), find(name, kind, unit, attributes));
    }

    @ParameterizedTest
    @CsvSource({"Latency, -1", "Availability, 101", "ErrorRate, 101"})
    void aValueOutsideTheRangeOfItsQuantityIsIgnored(String name, double value) {
        assertEquals(
                Optional.empty(),
                find(name, PointKind.GAUGE, "", "").orElseThrow().value(0, value));
    }

    @ParameterizedTest
    @CsvSource({"mean, 1", "p50, 1", "p90, .2", "p95, .1", "p99, .02"})
    void aHighQuantileIsDeterminedByFewCalls(String statistic, double share) {
        assertEquals(share, CallStatistic.share(statistic), 1e-9);
    }

    private static Optional<CallSeries> find(String name, PointKind kind, String unit, String attributes) {
        Map<String, String> all = Arrays.stream(attributes.split(";", -1))
                .filter(it -> it.contains("="))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));
        return CallSeries.find(new SeriesDefinition("shop", name, unit, all, kind));
    }

    @ParameterizedTest
    @CsvSource({"REQUESTS, true", "TOTAL_MILLIS, true", "MILLIS, false", "FAILURE_SHARE, false"})
    void onlyCountsAndSumsAddUp(CallQuantity quantity, boolean isSum) {
        assertEquals(isSum, CallMinute.isSum(quantity));
    }
}
