package dev.ratchet.analyzer.core.cluster;

import static dev.ratchet.cycle.health.ErrorKind.API_INTEGRATION;
import static dev.ratchet.cycle.health.ErrorKind.DATABASE_CONNECTION;
import static dev.ratchet.cycle.health.ErrorKind.TIMEOUT;

import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Named kinds of errors, as a table of rules over exception types, messages and calls. The first rule that matches
 * decides.
 *
 * <p>The types are those of an exception and of its causes. A pattern is searched in at most 1,000 characters of a
 * text.
 */
final class ErrorKinds {
    private static final long LONG_CALL_MILLIS = 5_000;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_CAUSES = 10;
    private static final String CAUSE = "Caused by: ";

    private static final Pattern ANY = Pattern.compile("");

    /** Systems of calls to databases, by the values of {@code db.system} and {@code db.system.name}. */
    private static final Pattern DATABASE =
            Pattern.compile("(?i)^(?:.*sql.*|mariadb|oracle.*|db2|ibm\\.db2|mongodb|redis|valkey|memcached|cassandra"
                    + "|aws\\.dynamodb|dynamodb"
                    + "|cosmosdb|azure\\.cosmosdb|elasticsearch|opensearch|clickhouse|couchbase"
                    + "|couchdb|neo4j|h2|hsqldb|derby"
                    + "|influxdb|hbase|spanner|gcp\\.spanner|cockroachdb|redshift|snowflake|trino|other_sql)$");

    /** Words of a connection that cannot be made or that broke. */
    private static final Pattern CONNECTION = Pattern.compile(
            "(?i)connect|broken pipe|server closed|gone away|starting up|shutting down|too many clients|could not"
                    + " translate host|no such host|getaddrinfo|socket|refused|reset by peer|network-related|login"
                    + " timeout|communications? link|ORA-12\\d{3}|ORA-03113|pool");

    private static final Pattern BROKEN_CONNECTION =
            Pattern.compile("(?i)(?:Connect\\w*|Socket|UnknownHost|NoRouteToHost|ClosedChannel|DNS|Op)(?:Exception"
                    + "|Error)$|^E(?:CONN\\w+|HOSTUNREACH)$"
                    + "|ConnectionRefused|ConnectionReset|gaierror");

    private static final List<Rule> RULES = List.of(
            // errors that drivers and pools raise for connections only
            Rule.ofType(
                    DATABASE_CONNECTION,
                    // Java
                    "SQL(?:Non)?TransientConnectionException$|SQLRecoverableException$"
                            + "|jdbc\\S*\\.CommunicationsException$"
                            + "|CannotGetJdbcConnectionException$|JDBCConnectionException$"
                            + "|CannotCreateTransactionException$"
                            + "|DataAccessResourceFailureException$|R2dbc(?:Non)?TransientResourceException$"
                            + "|MongoSocket\\w*Exception$|^com\\.mongodb\\.MongoTimeoutException$"
                            + "|Redis\\w*Connection\\w*Exception$"
                            + "|JedisConnectionException$|NoNodeAvailableException$"
                            + "|AllNodesFailedException$|NoHostAvailableException$"
                            // Python
                            + "|asyncpg\\S*\\.(?:CannotConnectNowError|ConnectionDoesNotExistError"
                            + "|TooManyConnectionsError)$"
                            + "|pymongo\\S*\\.(?:ServerSelectionTimeoutError|AutoReconnect"
                            + "|ConnectionFailure|NetworkTimeout)$"
                            + "|redis\\S*\\.(?:ConnectionError|TimeoutError|BusyLoadingError)$"
                            + "|sqlalchemy\\.exc\\.TimeoutError$"
                            // Go
                            + "|^\\*?pgconn\\.(?:ConnectError|connectError)$"
                            + "|topology\\.(?:ConnectionError|ServerSelectionError)$"
                            // Node
                            + "|^Sequelize(?:Connection\\w*|HostNot\\w*|AccessDenied)Error$"
                            + "|^Mongo(?:Network|ServerSelection)\\w*Error$"
                            + "|^MongooseServerSelectionError$|^PrismaClientInitializationError$|^KnexTimeoutError$"
                            + "|^MaxRetriesPerRequestError$"
                            // .NET
                            + "|^MongoDB\\.Driver\\.MongoConnection\\w*Exception$"
                            + "|^StackExchange\\.Redis\\.RedisConnectionException$"),
            // errors of drivers whose message is about the connection
            new Rule(
                    DATABASE_CONNECTION,
                    Pattern.compile(
                            "(?i)(?:psycopg\\d?|sqlalchemy|pymysql|mysqldb|mysql\\.connector|django\\.db|pyodbc|asyncpg"
                                    + "|oracledb|cx_Oracle|sqlite3)\\S*(?:OperationalError"
                                    + "|InterfaceError|DatabaseError|Error)$"
                                    + "|PSQLException$|SQLException$|SqlException$|NpgsqlException$"
                                    + "|MySqlException$|OracleException$"
                                    + "|mysql\\.MySQLError$|^\\*?pq\\.Error$|^\\*?pgconn\\.PgError$"
                                    + "|^SequelizeDatabaseError$"),
                    CONNECTION,
                    ANY),
            Rule.ofMessage(
                    DATABASE_CONNECTION,
                    "(?i)unable to acquire JDBC connection|HikariPool\\S* - Connection is not available|driver: bad"
                            + " connection|failed to connect to `host=|sql: database is closed|redis: connection pool"
                            + " timeout|server selection error|too many clients already|remaining connection"
                            + " slots|PROTOCOL_CONNECTION_LOST|ER_CON_COUNT_ERROR|can't connect to (?:local"
                            + " )?(?:mysql|server)|prior to obtaining a connection from the pool"
                            + "|QueuePool limit|(?:could"
                            + " not|cannot|failed to|unable to) connect to (?:the"
                            + " )?(?:database|db|postgres\\w*|mysql|mongo\\w*|redis|oracle"
                            + "|sql server)|database connection"
                            + " (?:failed|lost|refused|error)|(?:refused|ECONNREFUSED|ETIMEDOUT|i/o timeout|reset|no"
                            + " route).{0,80}:(?:5432|3306|1433|1521|6379|27017|9042)\\b|:(?:5432"
                            + "|3306|1433|1521|6379|27017|9042)\\b.{0,80}(?:refused|timeout|timed"
                            + " out|reset|no route)"),
            new Rule(DATABASE_CONNECTION, BROKEN_CONNECTION, ANY, DATABASE),
            new Rule(
                    DATABASE_CONNECTION,
                    ANY,
                    Pattern.compile("(?i)connection (?:refused|reset|closed|lost|timed out)"),
                    DATABASE),
            // time limits
            Rule.ofType(
                    TIMEOUT,
                    "(?i)time_?out\\w*(?:exception|error)?$|timed_?out|deadlineexceeded"
                            + "|^E(?:SOCKET)?TIMEDOUT$|TaskCanceledException$"),
            Rule.ofMessage(
                    TIMEOUT,
                    "(?i)\\btimed[ -]?out\\b|deadline["
                            + " _]?exceeded|\\bE(?:SOCKET)?TIMEDOUT\\b|Client\\.Timeout|HttpClient\\.Timeout|i/o"
                            + " timeout|timeout (?:of \\d+ ?ms )?exceeded|\\b(?:read|connect|request|response|gateway)"
                            + " timeout\\b|code = DeadlineExceeded"),
            // failed calls to other services
            Rule.ofType(
                    API_INTEGRATION,
                    // Java
                    "Http(?:Client|Server)ErrorException|HttpStatusCodeException$"
                            + "|ResourceAccessException$|RestClient\\w*Exception$"
                            + "|WebClient(?:Response|Request)Exception|FeignException"
                            + "|RetryableException$|retrofit2\\S*HttpException$"
                            + "|^io\\.grpc\\.Status(?:Runtime)?Exception$|java\\.net\\.(?:Connect"
                            + "|UnknownHost|NoRouteToHost|Socket)Exception$"
                            + "|HttpHostConnectException$|NoHttpResponseException$"
                            + "|HttpResponseException$|HttpClientResponseException$"
                            + "|Sdk(?:Client|Service)Exception$|awssdk\\S*Exception$|SSLHandshakeException$"
                            // Python
                            + "|^(?:requests|urllib3|httpx|httpcore|aiohttp|botocore|urllib|stripe"
                            + "|openai|anthropic)\\.\\S+$"
                            + "|grpc\\S*RpcError$|^ConnectionRefusedError$|^ConnectionResetError$|^RemoteDisconnected$"
                            // Go
                            + "|^\\*?(?:net/)?url\\.Error$|^\\*?net\\.(?:OpError|DNSError)$"
                            + "|^\\*?(?:internal/)?status\\.(?:Error|statusError)$"
                            // Node
                            + "|^AxiosError$|^FetchError$|^Got\\w*Error$|^RequestError$|^HTTPError$"
                            + "|^E(?:CONN\\w+|NOTFOUND|AI_AGAIN|HOSTUNREACH)$"
                            // .NET
                            + "|^System\\.Net\\.(?:Http\\.HttpRequestException|WebException"
                            + "|Sockets\\.SocketException)$|^Grpc\\.Core\\.RpcException$"
                            + "|^Refit\\.ApiException$|FlurlHttpException$"),
            Rule.ofMessage(
                    API_INTEGRATION,
                    "(?i)request failed with status(?: code)? [45]\\d\\d|\\bfetch failed\\b|socket hang up|rpc error:"
                            + " code = |\\b(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN)\\b"
                            + "|upstream connect error|bad"
                            + " gateway|(?:api|upstream|webhook|endpoint|(?:external|remote) service) (?:call |request"
                            + " )?(?:failed|returned|responded|is unavailable)"
                            + "|unexpected (?:http )?(?:status|response)(?:"
                            + " code)?:? [45]\\d\\d"));

    /** Statuses of HTTP and gRPC of a time limit that passed. */
    private static final Pattern LATE = Pattern.compile("(?i)408|504|DEADLINE_EXCEEDED|DeadlineExceeded");

    private static final Pattern FAILED =
            Pattern.compile("(?i)[45]\\d\\d|UNAVAILABLE|UNKNOWN|INTERNAL|[A-Z_]{3,}|[1-9]|1[0-6]");

    private record Rule(ErrorKind kind, Pattern type, Pattern message, Pattern system) {
        static Rule ofType(ErrorKind kind, String type) {
            return new Rule(kind, Pattern.compile(type), ANY, ANY);
        }

        static Rule ofMessage(ErrorKind kind, String message) {
            return new Rule(kind, ANY, Pattern.compile(message), ANY);
        }

        boolean matches(List<String> types, String text, String ofSystem) {
            return (type == ANY
                            || types.stream().anyMatch(it -> type.matcher(it).find()))
                    && message.matcher(text).find()
                    && system.matcher(ofSystem).find();
        }
    }

    /** Kind of an error. */
    static ErrorKind classify(LogRecord log, CallContext call) {
        List<String> types = log.exception().map(ErrorKinds::types).orElse(List.of());
        String text = beginning(log.exception()
                .map(LoggedException::message)
                .filter(it -> !it.isBlank())
                .orElse(log.body()));
        return RULES.stream()
                .filter(it -> it.matches(types, text, call.system()))
                .map(Rule::kind)
                .findFirst()
                .or(() -> classify(call))
                .orElse(log.exception().isPresent() ? ErrorKind.EXCEPTION : ErrorKind.ERROR_MESSAGE);
    }

    private static Optional<ErrorKind> classify(CallContext call) {
        boolean isLate = LATE.matcher(call.status()).matches()
                || (call.system().equals("grpc") && call.status().equals("4"))
                || call.durationMillis() > LONG_CALL_MILLIS;
        if (isLate) {
            return Optional.of(TIMEOUT);
        }
        boolean isRemote =
                !call.peer().isBlank() && !DATABASE.matcher(call.system()).matches();
        return isRemote && FAILED.matcher(call.status()).matches() ? Optional.of(API_INTEGRATION) : Optional.empty();
    }

    /** Types of an exception, of the causes that its stack trace names, and of its root cause. */
    private static List<String> types(LoggedException exception) {
        Stream<String> causes = exception
                .stacktrace()
                .lines()
                .filter(it -> it.startsWith(CAUSE))
                .limit(MOST_CAUSES)
                .map(it ->
                        beginning(it.substring(CAUSE.length()).split(":", 2)[0].strip()));
        return Stream.concat(
                        Stream.of(
                                beginning(exception.type()),
                                StackTrace.parse(exception).type()),
                        causes)
                .distinct()
                .toList();
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(LONGEST_TEXT, text.length()));
    }

    private ErrorKinds() {}
}
