package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.Span;
import dev.ratchet.ingest.core.Admission.Refused;
import dev.ratchet.ingest.core.Metrics;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpRecordsTest {
    private static final long NOW = 1_763_730_000_000L;

    private static final String LOGS = """
            {"resourceLogs":[{"resource":{"attributes":[
               {"key":"service.name","value":{"stringValue":"shop"}},
               {"key":"service.instance.id","value":{"stringValue":"shop-1"}}]},
             "scopeLogs":[{"logRecords":[
               {"timeUnixNano":"1763730000000000000","severityNumber":17,"body":{"stringValue":"failed"},
                "traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",
                "attributes":[
                  {"key":"ratchet.component","value":{"stringValue":"pricing"}},
                  {"key":"exception.type","value":{"stringValue":"java.lang.ArithmeticException"}},
                  {"key":"exception.stacktrace","value":{"stringValue":"at shop.Quote.of(Quote.java:9)"}}]}]}]}]}
            """;

    @Test
    void readsALogRecordWithItsExceptionAndHexadecimalIds() {
        // When
        List<LogRecord> logs = records().logs(json(LOGS, ExportLogsServiceRequest.getDefaultInstance()));

        // Then
        LogRecord log = logs.getFirst();
        assertEquals("default", log.tenant());
        assertEquals("pricing", log.component());
        assertEquals("shop-1", log.instance());
        assertEquals(NOW, log.atMillis());
        assertEquals("5b8efff798038103d269b633813fc60c", log.traceId());
        assertEquals(
                "java.lang.ArithmeticException", log.exception().orElseThrow().type());
        assertEquals(
                "at shop.Quote.of(Quote.java:9)", log.exception().orElseThrow().stacktrace());
    }

    @Test
    void readsTheSameFromProtobuf() {
        // Given
        var request = json(LOGS, ExportLogsServiceRequest.getDefaultInstance());

        // When
        var read = OtlpBody.read(request.toByteArray(), false, ExportLogsServiceRequest.getDefaultInstance());

        // Then
        assertEquals(records().logs(request), records().logs(read));
    }

    @Test
    void takesTheServiceForTheComponentWhereNoneIsNamed() {
        // When
        List<LogRecord> logs = records()
                .logs(json(
                        LOGS.replace("ratchet.component", "something.else"),
                        ExportLogsServiceRequest.getDefaultInstance()));

        // Then
        assertEquals("shop", logs.getFirst().component());
    }

    @Test
    void refusesARecordThatNamesNoComponentAndSaysWhatToDo() {
        // Given
        var request = json(
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"severityNumber\":9}]}]}]}",
                ExportLogsServiceRequest.getDefaultInstance());

        // When
        Refused refused = assertThrows(Refused.class, () -> records().logs(request));

        // Then
        assertTrue(String.valueOf(refused.getMessage()).contains("service.name"), refused.getMessage());
    }

    @Test
    void refusesATimestampFromTheFuture() {
        // Given
        var request = json(
                LOGS.replace("1763730000000000000", "1763731000000000000"),
                ExportLogsServiceRequest.getDefaultInstance());

        // When
        Refused refused = assertThrows(Refused.class, () -> records().logs(request));

        // Then
        assertTrue(String.valueOf(refused.getMessage()).contains("clock"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"resourceLogs\":5}", "null", "\u0000\u0001"})
    void refusesABodyThatIsNoRequestWithAReason(String body) {
        // When
        var thrown = assertThrows(Refused.class, () -> json(body, ExportLogsServiceRequest.getDefaultInstance()));

        // Then
        assertTrue(String.valueOf(thrown.getMessage()).contains("OTLP JSON"), thrown.getMessage());
    }

    @Test
    void readsSpansWithTheirDuration() {
        // When
        List<Span> spans = records().spans(json("""
                        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
                         "scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",
                         "name":"GET /price","startTimeUnixNano":"1763730000000000000","endTimeUnixNano":"1763730000010000000",
                         "status":{"code":2}}]}]}]}
                        """, ExportTraceServiceRequest.getDefaultInstance()));

        // Then
        assertEquals(10_000_000, spans.getFirst().durationNanos());
        assertTrue(spans.getFirst().error());
    }

    @Test
    void readsGaugesSumsAndHistogramsAndLeavesOutWhatIsNotFinite() {
        // When
        Metrics measured = records().metrics(json("""
                        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
                         "scopeMetrics":[{"metrics":[
                          {"name":"heap","unit":"By","gauge":{"dataPoints":[
                             {"timeUnixNano":"1763730000000000000","asInt":"7"},
                             {"timeUnixNano":"1763730000000000000","asDouble":"NaN"}]}},
                          {"name":"calls","sum":{"aggregationTemporality":1,"dataPoints":[
                             {"timeUnixNano":"1763730000000000000","asDouble":3.5}]}},
                          {"name":"latency","histogram":{"aggregationTemporality":2,"dataPoints":[
                             {"timeUnixNano":"1763730000000000000","count":"4","sum":12}]}},
                          {"name":"size","exponentialHistogram":{"aggregationTemporality":1,"dataPoints":[
                             {"timeUnixNano":"1763730000000000000","count":"5","sum":15,"scale":3}]}},
                          {"name":"old","summary":{"dataPoints":[
                             {"timeUnixNano":"1763730000000000000","count":"6","sum":18}]}}]}]}]}
                        """, ExportMetricsServiceRequest.getDefaultInstance()));

        // Then
        assertEquals(
                """
                heap 7.0 GAUGE
                calls 3.5 DELTA
                latency.count 4.0 CUMULATIVE
                latency.sum 12.0 CUMULATIVE
                size.count 5.0 DELTA
                size.sum 15.0 DELTA
                old.count 6.0 CUMULATIVE
                old.sum 18.0 CUMULATIVE""",
                measured.points().stream()
                        .map(it -> it.name() + " " + it.value() + " " + it.kind())
                        .collect(Collectors.joining("\n")));
    }

    private static OtlpRecords records() {
        return new OtlpRecords("default", NOW);
    }

    private static <M extends com.google.protobuf.Message> M json(String body, M empty) {
        return OtlpBody.read(body.getBytes(StandardCharsets.UTF_8), true, empty);
    }
}
