package dev.ratchet.analyzer.core.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricMeasureTest {
    @ParameterizedTest
    @CsvSource({
        "http.server.request.duration.count, s, CALLS, 7",
        "http.server.request.duration.sum, s, TIME, 7000",
        "rpc.server.duration.sum, ms, TIME, 7",
        "messaging.process.duration.sum, us, TIME, 0.007",
        "ResponseLatency, s, LATENCY, 7000",
        "ResponseLatency, '', LATENCY, 7",
        "RequestCount, 1, CALLS, 7",
        "ErrorRate, %, FAILING, 0.07",
        "ErrorRate, 1, FAILING, 7",
        "jvm.cpu.recent_utilization, 1, UTILISATION, 7",
        "process.cpu.utilization, 1, UTILISATION, 7",
        "http.client.request.duration.sum, s, ,",
        "http.server.request.duration, s, ,",
        "cart.size.count, 1, ,",
    })
    void isDerivedFromTheName(String name, String unit, MetricMeasure meaning, Double scaled) {
        SeriesDefinition definition = definition(name, unit, Map.of());

        assertEquals(Optional.ofNullable(meaning), MetricMeasure.find(definition));
        if (meaning != null) {
            assertEquals(scaled, meaning.scaled(definition, 7), 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "error.type, timeout, FAILED",
        "error.type, '', CALLS",
        "http.response.status_code, 500, FAILED",
        "http.response.status_code, 499, CALLS",
        "http.status_code, 503, FAILED",
        "http.status_code, many, CALLS",
    })
    void recognisesAFailedCallByItsAttributes(String attribute, String value, MetricMeasure meaning) {
        SeriesDefinition definition = definition("http.server.request.duration.count", "s", Map.of(attribute, value));

        assertEquals(Optional.of(meaning), MetricMeasure.find(definition));
    }

    private static SeriesDefinition definition(String name, String unit, Map<String, String> attributes) {
        return new SeriesDefinition(
                "pricing", name, unit, attributes, name.endsWith("utilization") ? PointKind.GAUGE : PointKind.DELTA);
    }
}
