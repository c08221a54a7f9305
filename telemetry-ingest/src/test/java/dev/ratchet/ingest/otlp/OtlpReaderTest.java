package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.ingest.core.Rejections;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Detection of the signal in raw bytes, and the response to a request. */
class OtlpReaderTest {
    private static final long NOW = 1_763_730_000_000L;
    private static final long AT = (NOW - 10_000) * 1_000_000;
    private static final Resource SHOP = Resource.newBuilder()
            .addAttributes(KeyValue.newBuilder()
                    .setKey("service.name")
                    .setValue(AnyValue.newBuilder().setStringValue("shop")))
            .setUnknownFields(newer(90))
            .build();

    @Test
    void findsLogsByTheirTags() {
        assertEquals(1, logs(logs(LogRecord.newBuilder().setTimeUnixNano(AT))).size());
        assertEquals(
                1,
                logs(logs(LogRecord.newBuilder().setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_ERROR)))
                        .size());
        LogRecord.Builder bodyOnly = LogRecord.newBuilder()
                .setBody(AnyValue.newBuilder().setStringValue("till 7 is open"))
                .addAttributes(KeyValue.newBuilder().setKey("till"));
        assertEquals(1, logs(logs(bodyOnly)).size());
        assertEquals(1, logs(logs(bodyOnly.setUnknownFields(newer(99)))).size());
    }

    @Test
    void findsSpansByTheirIds() {
        Span.Builder span = span().setStartTimeUnixNano(AT).setEndTimeUnixNano(AT + 1);

        assertEquals(1, spans(traces(span)).size());
        assertEquals(1, spans(traces(span.setUnknownFields(newer(77)))).size());
        assertEquals(1, spans(traces(span().setName("GET /basket"))).size());
    }

    @Test
    void rejectsASpanWithoutIds() {
        OtlpBatch batch =
                reader().readRaw(traces(Span.newBuilder().setName("GET /").setStartTimeUnixNano(AT)));

        assertEquals(OtlpSignal.TRACES, batch.signal());
        assertEquals(1, batch.rejections().rejected());
    }

    @Test
    void distinguishesAGaugeFromASpan() {
        Metric.Builder gauge = Metric.newBuilder()
                .setName("container.starts")
                .setDescription("Restarts")
                .setUnit("{restart}")
                .setGauge(Gauge.newBuilder()
                        .addDataPoints(NumberDataPoint.newBuilder().setAsInt(3)));

        assertTrue(gauge.build().toByteString().isValidUtf8());
        assertEquals(1, points(metrics(gauge)).metrics().points().size());
        assertEquals(
                1,
                points(metrics(gauge.setUnknownFields(newer(50))))
                        .metrics()
                        .points()
                        .size());
    }

    @Test
    void recognisesProtobufThatLooksLikeJson() {
        String line = "";
        while (said(line)[1] != '{') {
            line += "x";
        }
        byte[] body = said(line);

        assertEquals("\n{", new String(body, 0, 2, StandardCharsets.UTF_8));
        assertEquals(line, logs(body).getFirst().body());
    }

    @Test
    void readsJsonOfEverySignal() {
        String logs = "\uFEFF {\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{"
                + "\"stringValue\":\"shop\"}}]},\"scopeLogs\":[{\"logRecords\":[{\"severityNumber\":9,\"newer\":{}}]}]}]}";

        assertEquals(1, logs(logs.getBytes(StandardCharsets.UTF_8)).size());
        assertEquals(
                OtlpSignal.TRACES,
                reader().readRaw(utf8("{\"resourceSpans\":[]}")).signal());
        assertEquals(
                OtlpSignal.METRICS,
                reader().readRaw(utf8("{\"resourceMetrics\":[]}")).signal());
    }

    @Test
    void readsBytesWithoutRecordsAsAnEmptyBatch() {
        byte[] empty = logs(LogRecord.newBuilder()).clone();

        assertEquals(new OtlpBatch.Logs(List.of(), Rejections.none(), Set.of()), reader().readRaw(new byte[0]));
        assertEquals(
                new OtlpBatch.Logs(List.of(), Rejections.none(), Set.of()),
                reader().readRaw(ExportLogsServiceRequest.newBuilder()
                        .addResourceLogs(io.opentelemetry.proto.logs.v1.ResourceLogs.newBuilder()
                                .setResource(SHOP))
                        .build()
                        .toByteArray()));
        assertEquals(1, logs(empty).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no protobuf at all",
                "{}",
                "{\"resourceLogs\":5}",
                "{\"resourceLogs\":[]}{",
                "\u0001",
                "a12345678"
            })
    void refusesBytesThatAreNotARequest(String bytes) {
        assertThrows(RefusedException.class, () -> reader().readRaw(utf8(bytes)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"resourceLogs\":5}",
                "null",
                "{} {}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "\u0000\u0001"
            })
    void refusesJsonThatIsNotARequest(String body) {
        RefusedException refused = assertThrows(
                RefusedException.class, () -> reader().read(OtlpSignal.LOGS, utf8(body), OtlpEncoding.JSON));

        assertTrue(String.valueOf(refused.getMessage()).contains("OTLP JSON"), refused.getMessage());
    }

    @Test
    void reportsRejectionsInTheEncodingOfTheRequest() throws Exception {
        OtlpBatch whole = reader().readRaw(logs(LogRecord.newBuilder().setTimeUnixNano(AT)));
        OtlpBatch partial = reader().readRaw(traces(span().setStartTimeUnixNano(5)));

        assertEquals("{}", new String(OtlpEncoding.JSON.response(whole), StandardCharsets.UTF_8));
        assertEquals(0, OtlpEncoding.PROTOBUF.response(whole).length);
        String json = new String(OtlpEncoding.JSON.response(partial), StandardCharsets.UTF_8);
        assertTrue(
                json.startsWith(
                        "{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":\"spans rejected: 1 (service."),
                json);
        var protobuf = io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse.parseFrom(
                OtlpEncoding.PROTOBUF.response(partial));
        assertEquals(1, protobuf.getPartialSuccess().getRejectedSpans());
    }

    private static byte[] said(String line) {
        return logs(LogRecord.newBuilder().setBody(AnyValue.newBuilder().setStringValue(line)));
    }

    private static OtlpReader reader() {
        return new OtlpReader("acme", NOW);
    }

    private static List<dev.ratchet.cycle.telemetry.LogRecord> logs(byte[] body) {
        return reader().readRaw(body) instanceof OtlpBatch.Logs logs ? logs.records() : List.of();
    }

    private static List<dev.ratchet.cycle.telemetry.Span> spans(byte[] body) {
        return reader().readRaw(body) instanceof OtlpBatch.Spans spans ? spans.records() : List.of();
    }

    private static OtlpBatch.Points points(byte[] body) {
        return reader().readRaw(body) instanceof OtlpBatch.Points points
                ? points
                : org.junit.jupiter.api.Assertions.fail("no points");
    }

    private static byte[] logs(LogRecord.Builder log) {
        var request = ExportLogsServiceRequest.newBuilder();
        request.addResourceLogsBuilder().setResource(SHOP).addScopeLogsBuilder().addLogRecords(log);
        return bytes(request);
    }

    private static byte[] traces(Span.Builder span) {
        var request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder()
                .setResource(SHOP)
                .addScopeSpansBuilder()
                .addSpans(span);
        return bytes(request);
    }

    private static byte[] metrics(Metric.Builder metric) {
        var request = ExportMetricsServiceRequest.newBuilder();
        request.addResourceMetricsBuilder()
                .setResource(SHOP)
                .addScopeMetricsBuilder()
                .addMetrics(metric);
        return bytes(request);
    }

    private static byte[] bytes(Message.Builder request) {
        return request.setUnknownFields(newer(88)).build().toByteArray();
    }

    private static Span.Builder span() {
        return Span.newBuilder()
                .setTraceId(ByteString.copyFromUtf8("sixteen letters."))
                .setSpanId(ByteString.copyFromUtf8("8letters"));
    }

    private static UnknownFieldSet newer(int field) {
        return UnknownFieldSet.newBuilder()
                .addField(field, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
