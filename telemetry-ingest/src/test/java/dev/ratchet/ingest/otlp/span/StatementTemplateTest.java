package dev.ratchet.ingest.otlp.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTemplateTest {
    /** Literals and comments with a secret, by the systems that have them; an unknown system may have them all. */
    private static final Map<String, List<String>> LITERALS = Map.of(
            "postgresql mysql mariadb hsqldb mssql oracle sqlite neo4j bigquery clickhouse snowflake mongodb db2 h2"
                    + " trino cassandra",
            List.of(
                    "'secret'",
                    "'it''s secret'",
                    "'-- secret'",
                    "/* it's secret */ 1",
                    "'/* secret'",
                    "{a: ['secret']}"),
            "postgresql mssql mysql oracle mongodb neo4j snowflake",
            List.of("98765432", "-98765432.5e98765432", "0x98765432AB", "9_98765432", "'98765432-01-01'", "$98765432"),
            "postgresql mssql oracle db2 h2 hsqldb trino cassandra sqlite cockroachdb",
            List.of("'C:\\'", "'\\''secret\\'", "N'it''s \"secret\"'"),
            "mysql mariadb bigquery clickhouse snowflake neo4j mongodb",
            List.of("'it\\'s secret'", "'\\\\'", "'\\\\\\' secret'"),
            "mysql mariadb sqlite bigquery neo4j mongodb",
            List.of("\"secret\"", "\"it's secret\""),
            "postgresql cockroachdb h2 snowflake cassandra",
            List.of("$$it's secret$$", "$a$it's $$ secret$a$", "$a_1$ -- secret$a$"),
            "postgresql mysql oracle mssql sqlite db2 h2 trino",
            List.of("-- it's secret\n1", "/* it's \" secret */ 2"),
            "postgresql cockroachdb",
            List.of("E'it\\'s secret'", "\"it's\" || 'secret'", "\"C:\\\" || 'secret'"),
            "oracle",
            List.of("q'[it's secret]'", "nq'!it's secret!'"),
            "bigquery mysql",
            List.of("# it's secret\n1", "`it's` + 'secret'"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgresql | SELECT * FROM book WHERE id = 17 | SELECT * FROM book WHERE id = ?",
                "postgresql | SELECT * FROM book WHERE id = $1 | SELECT * FROM book WHERE id = ?",
                "postgresql | SELECT \"t1\".* FROM \"book\" t1 WHERE n = 'O''Hara'"
                        + " | SELECT \"t1\".* FROM \"book\" t1 WHERE n = ?",
                "postgresql | SELECT 1 WHERE a IN (1, 2,3) AND b = -4.5e6 | SELECT ? WHERE a IN (?) AND b = -?",
                "postgresql | INSERT INTO t VALUES (1,'a'), (2, 'b') | INSERT INTO t VALUES (?)",
                "postgresql | SELECT a /* traceparent='00-ab' */ FROM t -- why | SELECT a FROM t",
                "mysql | SELECT * FROM book WHERE n = \"it's\" | SELECT * FROM book WHERE n = ?",
                "mongodb | {\"find\": \"orders\", \"filter\": {\"n\": \"x\"}} | {\"find\": ?, \"filter\": {\"n\": ?}}",
                "redis | SET cart:4711 secret 20 | SET ?",
                "redis | AUTH bob secret | AUTH",
                "redis | PING | PING",
                "redis | 4711 secret | ?",
                " | GET cart:4711 | GET ?",
                " | SELECT \"secret\" FROM t WHERE a = `secret` AND b = 1 | SELECT ? FROM t WHERE a = ? AND b = ?",
                "oracle | ALTER USER a IDENTIFIED BY secret | ALTER USER a IDENTIFIED ?",
                "oracle | SELECT q'[it's secret]' FROM dual | SELECT ? FROM dual",
                "postgresql | SELECT a WHERE d = 'C:\\' AND o = 'alice smith' | SELECT a WHERE d = ? AND o = ?",
                "postgresql | SELECT $$it's$$, $a$x $$ y$a$, E'it\\'s' FROM t | SELECT ? FROM t",
                "spark | SELECT a WHERE d = 'C:\\' AND o = 'alice smith' | SELECT a WHERE d = ?",
                "neo4j | MATCH (a)--(b {n: \"x\"}) RETURN a // it's | MATCH (a)--(b {n: ?}) RETURN a",
                "mysql | SELECT `it's` FROM t WHERE n = 'x' # it's | SELECT `it's` FROM t WHERE n = ?",
                "mssql | SELECT [it's] FROM t WHERE n = N'x' | SELECT [it's] FROM t WHERE n = N?",
                "cassandra | SELECT a WHERE i = a23e4567-e89b-12d3-a456-426614174000 | SELECT a WHERE i = ?",
                "mongodb | {\"filter\": {\"bob@x.org\": /alice/}} | {\"filter\": {?: ?",
                "oracle | SELECT 'never closed | SELECT ?",
                "mysql | SELECT '' + 'a\\'b' FROM t | SELECT ? + ? FROM t",
            })
    void masksValues(@Nullable String system, String text, String template) {
        SpanAttributes attributes = new SpanAttributes(Map.of("db.query.text", text));

        assertEquals(template, StatementTemplate.of(attributes, system == null ? "" : system));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql",
                "cockroachdb",
                "mysql",
                "mariadb",
                "mssql",
                "oracle",
                "sqlite",
                "neo4j",
                "bigquery",
                "clickhouse",
                "snowflake",
                "mongodb",
                "db2",
                "h2",
                "hsqldb",
                "trino",
                "cassandra",
                "",
                "spark",
                "cosmosdb",
                "azure.cosmosdb",
                "other_sql",
                "hive",
                "redshift",
                "redis",
                "memcached"
            })
    void containsNoSecretOfAnyTwoLiterals(String system) {
        Set<String> listed = LITERALS.keySet().stream()
                .flatMap(systems -> Stream.of(systems.split(" ")))
                .collect(Collectors.toSet());
        List<String> literals = LITERALS.entrySet().stream()
                .filter(it -> !listed.contains(system)
                        || List.of(it.getKey().split(" ")).contains(system))
                .flatMap(it -> it.getValue().stream())
                .toList();
        assertTrue(literals.size() > 5);
        for (String first : literals) {
            for (String second : literals) {
                String text = "SELECT a FROM t WHERE b = " + first + " AND c = " + second + " AND d = 'secret'";

                String template = StatementTemplate.of(new SpanAttributes(Map.of("db.query.text", text)), system);

                assertFalse(template.matches("(?s).*(secret|98765432).*"), text + " of " + system + ": " + template);
                assertTrue(template.startsWith("SELECT"), template);
            }
        }
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
