package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.telemetry.ServiceResource;
import dev.ratchet.ingest.core.ComponentNaming;
import dev.ratchet.ingest.core.ResourceReports.Emitter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OtlpEmittersTest {
    private static final String RESOURCE = """
            "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"cart"}},
            {"key":"service.namespace","value":{"stringValue":"shop"}},
            {"key":"deployment.environment.name","value":{"stringValue":"live"}}]}""";
    private static final ComponentNaming QUALIFIED =
            ComponentNaming.parse("service.namespace,service.name").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "LOGS, resourceLogs, '\"scopeLogs\":[{\"logRecords\":[{\"severityNumber\":9}]}]'",
        "TRACES, resourceSpans, '\"scopeSpans\":[{\"spans\":[{\"name\":\"a\",\"traceId\":\"0102030405060708090a0b0c0d0e0f10\",\"spanId\":\"0102030405060708\"}]}]'",
        "METRICS, resourceMetrics, '\"scopeMetrics\":[{\"metrics\":[{\"name\":\"a\",\"gauge\":{\"dataPoints\":[{\"asInt\":\"1\"}]}}]}]'"
    })
    void everySignalNamesTheComponentByItsResourceAndStatesIt(OtlpSignal signal, String list, String records) {
        String body = "{\"" + list + "\":[{" + RESOURCE + "," + records + "}]}";

        OtlpBatch batch = new OtlpReader("acme", 1_763_730_000_000L, QUALIFIED)
                .read(signal, body.getBytes(StandardCharsets.UTF_8), OtlpEncoding.JSON);

        assertEquals(Set.of("shop.cart"), batch.components());
        assertEquals(Set.of(new Emitter("shop.cart", new ServiceResource("shop", "live"))), batch.emitters());
    }
}
