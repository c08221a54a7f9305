package dev.ratchet.ingest.otlp.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgresql | SELECT * FROM book WHERE id = 17 | SELECT * FROM book WHERE id = ?",
                "postgresql | SELECT * FROM book WHERE id = $1 | SELECT * FROM book WHERE id = ?",
                "postgresql | SELECT \"t1\".* FROM \"book\" t1 WHERE n = 'O''Hara' | SELECT \"t1\".* FROM \"book\" t1 WHERE n = ?",
                "postgresql | SELECT 1 WHERE a IN (1, 2,3) AND b = -4.5e6 | SELECT ? WHERE a IN (?) AND b = -?",
                "postgresql | INSERT INTO t VALUES (1,'a'), (2, 'b') | INSERT INTO t VALUES (?)",
                "postgresql | SELECT a /* traceparent='00-ab' */ FROM t -- why | SELECT a FROM t",
                "mysql | SELECT * FROM book WHERE n = \"it's\" | SELECT * FROM book WHERE n = ?",
                "mongodb | {\"find\": \"orders\", \"filter\": {\"n\": \"x\"}} | {\"find\": ?, \"filter\": {\"n\": ?}}",
                "redis | SET cart:4711 secret 20 | SET cart:{id} ?",
                "redis | PING | PING",
                "oracle | SELECT 'never closed | SELECT ?",
                "oracle | SELECT '' + 'a\\'b' FROM dual | SELECT ? + ? FROM dual",
            })
    void masksValues(String system, String text, String template) {
        assertEquals(template, StatementTemplate.of(new SpanAttributes(Map.of("db.query.text", text)), system));
    }

    @Test
    void prefersTheSummaryOfTheInstrumentation() {
        Map<String, String> attributes =
                Map.of("db.query.summary", "SELECT book", "db.statement", "SELECT * FROM book WHERE id = 17");

        assertEquals("SELECT book", StatementTemplate.of(new SpanAttributes(attributes), "postgresql"));
    }

    @Test
    void boundsTheLength() {
        Map<String, String> attributes = Map.of("db.statement", "SELECT " + "column, ".repeat(10_000));

        assertTrue(StatementTemplate.of(new SpanAttributes(attributes), "db2").length() <= 500);
    }

    @ParameterizedTest
    @CsvSource({
        "url.full, https://bob:secret@stock:8080/items/17?token=x#top, GET stock:8080/items/{id}",
        "http.url, http://stock/items, GET stock/items",
        "url.template, /items/{item}, GET stock/items/{item}",
        "url.path, /items/17, ''",
    })
    void reducesTheUrlOfARequest(String key, String value, String template) {
        Map<String, String> attributes = Map.of(key, value, "server.address", "stock", "http.request.method", "GET");

        assertEquals(template, UrlTemplate.of(SpanKind.CLIENT, new SpanAttributes(attributes)));
        assertEquals("", UrlTemplate.of(SpanKind.SERVER, new SpanAttributes(attributes)));
    }
}
