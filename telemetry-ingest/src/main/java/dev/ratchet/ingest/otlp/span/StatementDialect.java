package dev.ratchet.ingest.otlp.span;

import java.util.Locale;
import java.util.Set;

/**
 * How a database system quotes values and names, and marks comments, by the name of the system in OpenTelemetry.
 *
 * <p>Only a listed system has quoted names; elsewhere such text may be a value. Of a system that is in none of the
 * lists, the escapes are unknown.
 */
record StatementDialect(
        Escape escape,
        boolean isKeyValue,
        boolean isDocument,
        boolean isMysql,
        boolean isOracle,
        NameQuotes names,
        CommentMarks comments) {
    private static final Set<String> KEY_VALUE =
            Set.of("redis", "valkey", "memcached", "keydb", "dragonfly", "dragonflydb");
    private static final Set<String> MYSQL = Set.of("mysql", "mariadb", "tidb");
    private static final Set<String> ORACLE = Set.of("oracle", "oracle.db");
    private static final Set<String> SQL_SERVER = Set.of("mssql", "microsoft.sql_server");
    private static final Set<String> DOCUMENT = Set.of("mongodb", "elasticsearch", "opensearch", "couchbase");
    private static final Set<String> BIGQUERY = Set.of("bigquery", "gcp.bigquery");
    private static final Set<String> CYPHER = Set.of("neo4j", "memgraph");

    /** Systems of standard SQL: a backslash is a character, and double quotes enclose names. */
    private static final Set<String> STANDARD = Set.of(
            "postgresql",
            "cockroachdb",
            "db2",
            "ibm.db2",
            "h2",
            "h2database",
            "hsqldb",
            "derby",
            "trino",
            "presto",
            "cassandra",
            "hanadb",
            "sap.hana",
            "vertica",
            "teradata");

    /** How a quote is escaped within quotes. */
    enum Escape {
        /** By doubling it only. */
        DOUBLED,
        /** By doubling it or by a backslash. */
        BACKSLASH,
        /** Unknown: text after a backslash before a quote may be a value or not. */
        UNKNOWN
    }

    /** Quotes that enclose names; the others enclose values. */
    record NameQuotes(boolean isDouble, boolean isBacktick, boolean isBracket) {}

    /** Marks of comments that not all systems have, in addition to {@code --} and those of blocks. */
    record CommentMarks(boolean isHash, boolean isSlashes, boolean isDashes) {}

    /** Dialect of a system; an empty or unlisted name is an unknown system. */
    static StatementDialect of(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean isClickhouse = name.equals("clickhouse");
        boolean isSnowflake = name.equals("snowflake");
        boolean isSqlite = name.equals("sqlite");
        boolean isStandard = STANDARD.contains(name) || ORACLE.contains(name) || SQL_SERVER.contains(name);
        boolean isMysql = MYSQL.contains(name);
        boolean isCypher = CYPHER.contains(name);
        boolean isBigquery = BIGQUERY.contains(name);
        boolean isBackslash =
                isMysql || isCypher || isBigquery || isClickhouse || isSnowflake || DOCUMENT.contains(name);
        return new StatementDialect(
                isStandard || isSqlite ? Escape.DOUBLED : isBackslash ? Escape.BACKSLASH : Escape.UNKNOWN,
                KEY_VALUE.contains(name),
                DOCUMENT.contains(name),
                isMysql,
                ORACLE.contains(name),
                // SQLite takes text in double quotes for a value if no column has this name
                new NameQuotes(
                        isStandard || isClickhouse || isSnowflake,
                        isMysql || isCypher || isBigquery || isClickhouse || isSqlite || name.equals("couchbase"),
                        SQL_SERVER.contains(name) || isSqlite),
                new CommentMarks(
                        isMysql || isBigquery || isClickhouse,
                        isCypher || isSnowflake || name.equals("cassandra"),
                        !isCypher));
    }

    /** Whether the escapes are unknown. */
    boolean isUnknown() {
        return escape == Escape.UNKNOWN;
    }

    /** Whether three quotes may enclose a text with quotes in it. */
    boolean mayTripleQuote() {
        return isUnknown() || isDocument || (names.isBacktick && !isMysql && !names.isBracket);
    }
}
