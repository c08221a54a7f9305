package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpLogsTest {
    private static final long NOW = 1_763_730_000_000L;
    private static final String AT = "1763729990000000000";

    @Test
    void readsALogRecordWithItsExceptionAndIds() {
        LogRecord log = log("""
                "timeUnixNano":"1763729990000000000","severityNumber":17,"body":{"stringValue":"failed"},
                "traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","attributes":[
                  {"key":"ratchet.component","value":{"stringValue":"pricing"}},
                  {"key":"user.id","value":{"intValue":"7"}},
                  {"key":"exception.type","value":{"stringValue":"java.lang.ArithmeticException"}},
                  {"key":"exception.stacktrace","value":{"stringValue":"at shop.Quote.of(Quote.java:9)"}}]""");

        assertEquals(
                new LogRecord(
                        "acme",
                        "pricing",
                        "shop-1",
                        NOW - 10_000,
                        17,
                        "failed",
                        Optional.of(new LoggedException(
                                "java.lang.ArithmeticException", "", "at shop.Quote.of(Quote.java:9)")),
                        new LogRecord.LogContext("5b8efff798038103d269b633813fc60c", "eee19b7ec3c1b174", "7")),
                log);
    }

    @ParameterizedTest
    @CsvSource({
        "code.function.name=shop.Cart.add, shop.Cart.add",
        "code.namespace=shop.Cart code.function=add, shop.Cart.add",
        "code.namespace=shop code.function.name=shop.Cart.add code.line.number=7, shop.Cart.add",
        "logger.name=shop.Cart, shop.Cart",
        "code.lineno=7, ''",
        "code.filepath=shop/cart.py code.lineno=7, shop/cart.py"
    })
    void theSourceOfARecordIsItsFunctionOrItsLogger(String attributes, String source) {
        String all = Stream.of(attributes.split(" ", -1))
                .map(it -> it.split("=", 2))
                .map(it -> "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(it[0], it[1]))
                .collect(Collectors.joining(","));

        assertEquals(source, log("\"attributes\":[" + all + "]").context().source());
    }

    @ParameterizedTest
    @CsvSource({"code.line.number, 7, 7", "code.lineno, 12, 12", "code.lineno, x, 0", "code.lineno, 0, 0", "line, 7, 0"
    })
    void theLineNumberOfARecordIsThatOfItsStatement(String key, String value, int line) {
        assertEquals(
                line,
                log("\"attributes\":[{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}]".formatted(key, value))
                        .context()
                        .line());
    }

    @Test
    void readsAnExceptionThatHasAMessageOnly() {
        LogRecord log =
                log("\"attributes\":[{\"key\":\"exception.message\",\"value\":{\"stringValue\":\"no route\"}}]");

        assertEquals(Optional.of(new LoggedException("", "no route", "")), log.exception());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"stringValue\":\"till 7 is open\"}|till 7 is open",
                "{\"intValue\":\"42\"}|42",
                "{\"intValue\":42}|42",
                "{\"doubleValue\":0.5}|0.5",
                "{\"doubleValue\":\"NaN\"}|NaN",
                "{\"boolValue\":true}|true",
                "{\"bytesValue\":\"dGlsbCA3IGlzIG9wZW4=\"}|till 7 is open",
                "{\"bytesValue\":\"/wD+\"}|/wD+",
                "{\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"},{\"intValue\":1},{\"doubleValue\":null},{}]}}"
                        + "|[\"a\",1,null,null]",
                "{\"kvlistValue\":{\"values\":[{\"key\":\"log\",\"value\":{\"stringValue\":\"till 7 is open\\n\"}},"
                        + "{\"key\":\"stream\",\"value\":{\"stringValue\":\"stderr\"}}]}}|till 7 is open",
                "{\"kvlistValue\":{\"values\":[{\"key\":\"log\",\"value\":{\"stringValue\":\"{...}\"}},"
                        + "{\"key\":\"message\",\"value\":{\"stringValue\":\"till 7 is open\"}}]}}|till 7 is open",
                "{\"kvlistValue\":{\"values\":[{\"key\":\"MESSAGE\",\"value\":{\"stringValue\":\"unit failed\"}}]}}"
                        + "|unit failed",
                "{\"kvlistValue\":{\"values\":[{\"key\":\"till\",\"value\":{\"intValue\":\"7\"}},{\"key\":\"of\","
                        + "\"value\":{\"kvlistValue\":{\"values\":[{\"key\":\"shop\",\"value\":{\"boolValue\":false}}]}}}]}}"
                        + "|{\"till\":7,\"of\":{\"shop\":false}}",
                "null|``",
                "{}|``",
            })
    void convertsABodyOfAnyTypeToText(String body, String text) {
        assertEquals(text, log("\"body\":" + body).body());
    }

    @Test
    void usesTheEventNameAsABody() {
        assertEquals("till.opened", log("\"eventName\":\"till.opened\"").body());
        assertEquals(
                "till.opened",
                log("\"attributes\":[{\"key\":\"event.name\",\"value\":{\"stringValue\":\"till.opened\"}}]")
                        .body());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"severityNumber\":17; 17",
                "\"severityNumber\":\"SEVERITY_NUMBER_WARN2\"; 14",
                "\"severityText\":\"error\"; 17",
                "\"severityText\":\"Warning\",\"severityNumber\":0; 13",
                "\"severityNumber\":99,\"severityText\":\"FATAL\"; 21",
                "\"severityNumber\":9,\"severityText\":\"ERROR\"; 9",
                "\"severityNumber\":null; 0",
                "\"severityText\":\"loud\"; 0"
            },
            delimiter = ';')
    void theSeverityIsItsNumberOrWhatItsTextStandsFor(String fields, int severity) {
        assertEquals(severity, log(fields).severity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"timeUnixNano\":\"1763729990000000000\"; 1763729990000",
                "\"timeUnixNano\":1763729990000000000; 1763729990000",
                "\"observedTimeUnixNano\":\"1763729990000000000\"; 1763729990000",
                "\"timeUnixNano\":\"0\",\"observedTimeUnixNano\":\"1763729990000000000\"; 1763729990000",
                "\"severityNumber\":1; 1763730000000",
            })
    void theTimeIsTheEventsElseTheObserversElseNow(String fields, long millis) {
        assertEquals(millis, log(fields).atMillis());
    }

    @ParameterizedTest
    @CsvSource({
        "1763730900000000000,clock",
        "18446744073709551615,clock",
        "1763729990,nanoseconds",
        "1763729990000,nanoseconds",
        "1763729990000000,nanoseconds",
        "1,nanoseconds"
    })
    void rejectsATimeOfTheFutureOrInAnotherUnit(String nanos, String why) {
        OtlpBatch batch = read(records("\"timeUnixNano\":\"" + nanos + "\"", "\"timeUnixNano\":\"" + AT + "\""));

        assertEquals(1, logs(batch).size());
        assertEquals(1, batch.rejections().rejected());
        String message = batch.rejections().message("log records");
        assertTrue(message.contains(why) && message.contains("service.name=shop"), message);
    }

    @Test
    void ignoresInvalidIds() {
        LogRecord log = log("\"traceId\":\"00000000000000000000000000000000\",\"spanId\":\"eee1\"");

        assertEquals("", log.context().traceId() + log.context().spanId());
    }

    @Test
    void rejectsARecordWithoutComponent() {
        OtlpBatch batch = read("""
                {"resourceLogs":[
                 {"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"node-8"}}]},
                  "scopeLogs":[{"logRecords":[{"body":{"stringValue":"a"}},{"body":{"stringValue":"b"}},
                   {"body":{"stringValue":"c"},"attributes":[{"key":"ratchet.component","value":{"stringValue":"till"}}]}]}]},
                 {"scopeLogs":[{"logRecords":[{"severityNumber":9}]}]},
                 {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
                   {"key":"ratchet.component","value":{"stringValue":" "}}]},
                  "scopeLogs":[{"logRecords":[{"body":{"stringValue":"d"}}]}]}]}""");

        assertEquals(
                List.of("till", "shop"),
                logs(batch).stream().map(LogRecord::component).toList());
        assertEquals(3, batch.rejections().rejected());
        String message = batch.rejections().message("log records");
        assertTrue(message.startsWith("log records rejected: 3 (host.name=node-8: no component: set"), message);
        assertTrue(message.contains("a resource without attributes: no component"), message);
        assertTrue(message.contains("[2 times]"), message);
    }

    private static LogRecord log(String fields) {
        OtlpBatch batch = read(records(fields));
        assertTrue(batch.rejections().isEmpty(), batch.rejections().toString());
        return logs(batch).getFirst();
    }

    private static List<LogRecord> logs(OtlpBatch batch) {
        return batch instanceof OtlpBatch.Logs logs ? logs.records() : List.of();
    }

    private static String records(String... fields) {
        return """
                {"resourceLogs":[{"resource":{"attributes":[
                  {"key":"service.name","value":{"stringValue":"shop"}},
                  {"key":"service.instance.id","value":{"stringValue":"shop-1"}}]},
                 "scopeLogs":[{"logRecords":[{%s}]}]}]}""".formatted(String.join("},{", fields));
    }

    private static OtlpBatch read(String json) {
        return new OtlpReader("acme", NOW)
                .read(OtlpSignal.LOGS, json.getBytes(StandardCharsets.UTF_8), OtlpEncoding.JSON);
    }
}
