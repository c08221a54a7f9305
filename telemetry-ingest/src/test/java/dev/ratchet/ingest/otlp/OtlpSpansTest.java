package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpSpansTest {
    private static final long NOW = 1_763_730_000_000L;
    private static final String IDS =
            "\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"eee19b7ec3c1b174\",";

    @Test
    void readsASpan() {
        OtlpBatch batch = read(IDS + """
                "parentSpanId":"eee19b7ec3c1b175","name":"GET /price","startTimeUnixNano":"1763729990000000000",
                "endTimeUnixNano":"1763729990010000000","status":{"code":"STATUS_CODE_ERROR"},"kind":"SPAN_KIND_SERVER",
                "attributes":[{"key":"ratchet.component","value":{"stringValue":"pricing"}}],
                "links":[{"traceId":"5b8efff798038103d269b633813fc60d","spanId":"eee19b7ec3c1b176"}],"flags":257""");

        assertTrue(batch.rejections().isEmpty());
        assertEquals(
                List.of(new Span(
                        "acme",
                        "pricing",
                        new Span.SpanContext(
                                "5b8efff798038103d269b633813fc60c", "eee19b7ec3c1b174", "eee19b7ec3c1b175"),
                        "GET /price",
                        SpanKind.SERVER,
                        NOW - 10_000,
                        10_000_000,
                        true)),
                spans(batch));
    }

    @ParameterizedTest
    @CsvSource({"0, UNKNOWN", "1, INTERNAL", "2, SERVER", "3, CLIENT", "4, PRODUCER", "5, CONSUMER", "9, UNKNOWN"})
    void readsTheKind(int number, SpanKind kind) {
        OtlpBatch batch = read(IDS + "\"startTimeUnixNano\":\"1763729990000000000\",\"kind\":" + number);

        assertEquals(kind, spans(batch).getFirst().kind());
    }

    @ParameterizedTest
    @CsvSource({
        "1763729990000000000,1763729989999999999,1763729990000",
        "1763729990000000000,0,1763729990000",
        "0,1763729990000000000,1763729990000",
        "0,0,1763730000000",
    })
    void adjustsAnUnknownDurationToZeroAndReportsIt(String start, String end, long atMillis) {
        OtlpBatch batch = read(IDS + "\"startTimeUnixNano\":\"" + start + "\",\"endTimeUnixNano\":\"" + end + "\"");

        assertEquals(0, batch.rejections().rejected());
        assertEquals(1, batch.rejections().adjusted());
        assertTrue(batch.rejections().message("spans").contains("duration 0"));
        assertEquals(0, spans(batch).getFirst().durationNanos());
        assertEquals(atMillis, spans(batch).getFirst().atMillis());
    }

    @ParameterizedTest
    @CsvSource({
        "1763729990000000000,1763799990000000000",
        "1763729990000000000,18446744073709551615",
        "1763729990,1763729991",
        "9223372036854775808,0"
    })
    void rejectsATimeOfTheFutureOrInAnotherUnit(String start, String end) {
        OtlpBatch batch = read(IDS + "\"startTimeUnixNano\":\"" + start + "\",\"endTimeUnixNano\":\"" + end + "\"");

        assertEquals(1, batch.rejections().rejected());
        assertEquals(List.of(), spans(batch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"spanId\":\"eee19b7ec3c1b174\"",
                "\"traceId\":\"5b8efff798038103d269b633813fc60c\"",
                "\"traceId\":\"00000000000000000000000000000000\",\"spanId\":\"eee19b7ec3c1b174\"",
                "\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"0000000000000000\"",
                "\"traceId\":\"5b8efff798038103\",\"spanId\":\"eee19b7ec3c1b174\"",
            })
    void rejectsASpanWithoutIds(String ids) {
        OtlpBatch batch = read(ids);

        assertEquals(1, batch.rejections().rejected());
        assertTrue(batch.rejections().message("spans").contains("16 bytes"));
    }

    @Test
    void treatsAZeroParentAsAbsent() {
        Span span = spans(read(IDS + "\"parentSpanId\":\"0000000000000000\"")).getFirst();

        assertEquals("", span.context().parentSpanId());
    }

    @Test
    void readsBase64IdsAndSchemaFieldNames() {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex("5b8efff798038103d269b633813fc60c"));

        Span span = spans(read("\"trace_id\":\"" + base64 + "\",\"span_id\":\"EEE19B7EC3C1B174\""))
                .getFirst();

        assertEquals("5b8efff798038103d269b633813fc60c", span.context().traceId());
        assertEquals("eee19b7ec3c1b174", span.context().spanId());
    }

    @Test
    void treatsJsonNullAsAbsent() {
        OtlpBatch batch = read(IDS + """
                "parentSpanId":null,"name":"answer","startTimeUnixNano":"1763729990000000000",
                "endTimeUnixNano":"1763729990010000000","status":null,"kind":null,"links":null,
                "attributes":[{"key":"tokens","value":{"doubleValue":null}},{"key":"model","value":null}]""");

        assertTrue(batch.rejections().isEmpty());
        assertEquals("answer", spans(batch).getFirst().name());
    }

    @Test
    void retainsWhatOperationsAndErrorsNeed() {
        OtlpBatch batch = read(IDS + """
                "name":"GET","kind":2,"attributes":[
                 {"key":"http.request.method","value":{"stringValue":"GET"}},
                 {"key":"http.route","value":{"stringValue":"/basket/{id}"}},
                 {"key":"http.response.status_code","value":{"intValue":"503"}},
                 {"key":"code.namespace","value":{"stringValue":"shop.Basket"}},
                 {"key":"code.function","value":{"stringValue":"find"}},
                 {"key":"code.lineno","value":{"intValue":"42"}}],
                "events":[{"name":"retry"},{"name":"exception","attributes":[
                 {"key":"exception.type","value":{"stringValue":"Timeout"}},
                 {"key":"exception.message","value":{"stringValue":"after 5 s"}}]}]""");

        Span span = spans(batch).getFirst();
        Span.SpanDetails details = span.details().orElseThrow();

        assertEquals("GET /basket/{id}", span.name());
        assertEquals("/basket/{id}", details.route());
        assertEquals("503", details.status());
        assertEquals(new Span.SourceLine("shop.Basket.find", 42), details.code());
        assertEquals(List.of(new LoggedException("Timeout", "after 5 s", "")), details.exceptions());
    }

    @Test
    void retainsThePeerAndTheStatementOfACall() {
        Span span = spans(read(IDS + """
                "name":"SELECT","kind":3,"attributes":[
                 {"key":"server.address","value":{"stringValue":"db-1"}},
                 {"key":"db.system","value":{"stringValue":"postgresql"}},
                 {"key":"db.statement","value":{"stringValue":"SELECT 17"}}]""")).getFirst();

        assertEquals("db-1", span.details().orElseThrow().peer());
        assertEquals("postgresql", span.details().orElseThrow().system());
        assertEquals("SELECT ?", span.details().orElseThrow().template());
    }

    @Test
    void retainsThreeBoundedExceptionsAtMost() {
        String event = """
                {"name":"exception","attributes":[
                 {"key":"exception.stacktrace","value":{"stringValue":"%s"}}]}""".formatted("x".repeat(100_000));

        Span span = spans(read(IDS + "\"events\":[" + String.join(",", Collections.nCopies(5, event)) + "]"))
                .getFirst();

        List<LoggedException> exceptions = span.details().orElseThrow().exceptions();
        assertEquals(3, exceptions.size());
        assertEquals(8000, exceptions.getFirst().stacktrace().length());
    }

    @Test
    void retainsVersionInstanceAndEnvironment() {
        String json = """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
                  {"key":"service.version","value":{"stringValue":"1.2"}},
                  {"key":"container.id","value":{"stringValue":"c-1"}},
                  {"key":"deployment.environment.name","value":{"stringValue":"production"}}]},
                 "scopeSpans":[{"spans":[{%s"kind":2}]}]}]}""".formatted(IDS);

        Span span = spans(new OtlpReader("acme", NOW)
                        .read(OtlpSignal.TRACES, json.getBytes(StandardCharsets.UTF_8), OtlpEncoding.JSON))
                .getFirst();

        assertEquals(
                new Span.SpanOrigin("1.2", "c-1", "production"),
                span.details().orElseThrow().origin());
    }

    private static List<Span> spans(OtlpBatch batch) {
        return batch instanceof OtlpBatch.Spans spans ? spans.records() : List.of();
    }

    private static OtlpBatch read(String fields) {
        String json = """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
                 "scopeSpans":[{"spans":[{%s}]}]}]}""".formatted(fields);
        return new OtlpReader("acme", NOW)
                .read(OtlpSignal.TRACES, json.getBytes(StandardCharsets.UTF_8), OtlpEncoding.JSON);
    }
}
