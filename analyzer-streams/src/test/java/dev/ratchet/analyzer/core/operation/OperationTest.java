package dev.ratchet.analyzer.core.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.server.request.duration | s | http.route=/b;http.request.method=GET | GET /b | HISTOGRAM | 1000 | false",
                "http.server.request.duration | s | http.route=/b;http.response.status_code=503 | /b | HISTOGRAM | 1000 | true",
                "http.server.duration | ms | http.route=/b;http.method=GET;http.status_code=404 | GET /b | HISTOGRAM | 1 | false",
                "http.server.request.duration | s | http.request.method=GET | GET | HISTOGRAM | 1000 | false",
                "http_server_request_duration_seconds | '' | http_route=/b;http_request_method=GET | GET /b | HISTOGRAM | 1000 | false",
                "rpc.server.duration | ms | rpc.service=shop.Cart;rpc.method=Add;rpc.grpc.status_code=13 | shop.Cart/Add | HISTOGRAM | 1 | true",
                "rpc.server.call.duration | s | rpc.method=shop.Cart/Add | shop.Cart/Add | HISTOGRAM | 1000 | false",
                "messaging.process.duration | s | messaging.destination.name=orders;error.type=x | process orders | HISTOGRAM | 1000 | true",
                "traces.span.metrics.duration | ms | span.name=GET /b;span.kind=SPAN_KIND_SERVER;status.code=STATUS_CODE_ERROR | GET /b | SPAN_METRICS | 1 | true",
                "duration_milliseconds | '' | span_name=GET /b;span_kind=SPAN_KIND_CONSUMER | GET /b | SPAN_METRICS | 1 | false",
                "duration_milliseconds | '' | span_name=GET /b;span_kind=SPAN_KIND_CLIENT | GET /b | OTHER | 1 | false",
                "ratchet.operation.duration | ms | operation=GET /b;error=true | GET /b | SPANS | 1 | true",
                "http.client.request.duration | s | http.route=/b | /b | OTHER | 1000 | false",
            })
    void readsTheOperationOfASeries(
            String metric,
            String unit,
            String attributes,
            String name,
            OperationSource source,
            double millis,
            boolean isFailed) {
        Map<String, String> all = Arrays.stream(attributes.split(";"))
                .map(it -> it.split("="))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));

        assertEquals(
                Optional.of(new Operation("acme", "shop", name, millis, source, isFailed)),
                Operation.find("acme", new SeriesDefinition("shop", metric, unit, all, PointKind.CUMULATIVE)));
    }
}
