package dev.ratchet.analyzer.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorKindsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DATABASE_CONNECTION | java.sql.SQLTransientConnectionException | HikariPool-1 - Connection is not available, request timed out after 30000ms.
                    DATABASE_CONNECTION | com.mysql.cj.jdbc.exceptions.CommunicationsException | Communications link failure
                    DATABASE_CONNECTION | org.postgresql.util.PSQLException | Connection to localhost:5432 refused.
                    DATABASE_CONNECTION | org.springframework.jdbc.CannotGetJdbcConnectionException | Failed to obtain JDBC Connection
                    DATABASE_CONNECTION | com.mongodb.MongoSocketOpenException | Exception opening socket
                    DATABASE_CONNECTION | redis.clients.jedis.exceptions.JedisConnectionException | Failed to connect to any host
                    DATABASE_CONNECTION | psycopg2.OperationalError | could not connect to server: Connection refused
                    DATABASE_CONNECTION | sqlalchemy.exc.OperationalError | (psycopg2.OperationalError) server closed the connection unexpectedly
                    DATABASE_CONNECTION | pymysql.err.OperationalError | (2006, 'MySQL server has gone away')
                    DATABASE_CONNECTION | pymongo.errors.ServerSelectionTimeoutError | mongo:27017: timed out
                    DATABASE_CONNECTION | redis.exceptions.ConnectionError | Error 111 connecting to redis:6379. Connection refused.
                    DATABASE_CONNECTION | *net.OpError | dial tcp 10.0.0.7:5432: connect: connection refused
                    DATABASE_CONNECTION | *errors.errorString | driver: bad connection
                    DATABASE_CONNECTION | *pgconn.ConnectError | failed to connect to `host=db user=shop database=shop`
                    DATABASE_CONNECTION | SequelizeConnectionRefusedError | connect ECONNREFUSED 127.0.0.1:5432
                    DATABASE_CONNECTION | MongoServerSelectionError | connect ECONNREFUSED 10.0.0.1:27017
                    DATABASE_CONNECTION | PrismaClientInitializationError | Can't reach database server
                    DATABASE_CONNECTION | Error | connect ECONNREFUSED 10.1.2.3:3306
                    DATABASE_CONNECTION | Npgsql.NpgsqlException | Failed to connect to 10.0.0.1:5432
                    DATABASE_CONNECTION | Microsoft.Data.SqlClient.SqlException | A network-related or instance-specific error occurred
                    DATABASE_CONNECTION | StackExchange.Redis.RedisConnectionException | No connection is active
                    EXCEPTION | org.postgresql.util.PSQLException | ERROR: duplicate key value violates unique constraint
                    EXCEPTION | sqlalchemy.exc.IntegrityError | duplicate key
                    EXCEPTION | psycopg2.OperationalError | deadlock detected
                    TIMEOUT | java.net.SocketTimeoutException | Read timed out
                    TIMEOUT | java.util.concurrent.TimeoutException | ''
                    TIMEOUT | io.grpc.StatusRuntimeException | DEADLINE_EXCEEDED: deadline exceeded after 4.9s
                    TIMEOUT | requests.exceptions.ReadTimeout | HTTPConnectionPool(host='pay'): Read timed out.
                    TIMEOUT | asyncio.exceptions.TimeoutError | ''
                    TIMEOUT | TimeoutError | ''
                    TIMEOUT | *url.Error | Get "http://pay": context deadline exceeded (Client.Timeout exceeded while awaiting headers)
                    TIMEOUT | context.deadlineExceededError | context deadline exceeded
                    TIMEOUT | AxiosError | timeout of 5000ms exceeded
                    TIMEOUT | ETIMEDOUT | ''
                    TIMEOUT | System.Threading.Tasks.TaskCanceledException | The request was canceled due to the configured HttpClient.Timeout
                    TIMEOUT | System.TimeoutException | The operation has timed out.
                    API_INTEGRATION | org.springframework.web.client.HttpServerErrorException$InternalServerError | 500 : [no body]
                    API_INTEGRATION | feign.FeignException$ServiceUnavailable | [503]
                    API_INTEGRATION | io.grpc.StatusRuntimeException | UNAVAILABLE: io exception
                    API_INTEGRATION | java.net.ConnectException | Connection refused
                    API_INTEGRATION | software.amazon.awssdk.core.exception.SdkClientException | Unable to execute HTTP request
                    API_INTEGRATION | requests.exceptions.HTTPError | 502 Server Error
                    API_INTEGRATION | httpx.ConnectError | All connection attempts failed
                    API_INTEGRATION | grpc._channel._InactiveRpcError | StatusCode.UNAVAILABLE
                    API_INTEGRATION | *url.Error | Post "http://pay/charge": dial tcp 10.0.0.9:8080: connect: connection refused
                    API_INTEGRATION | *status.Error | rpc error: code = Unavailable desc = no healthy upstream
                    API_INTEGRATION | AxiosError | Request failed with status code 503
                    API_INTEGRATION | TypeError | fetch failed
                    API_INTEGRATION | Error | socket hang up
                    API_INTEGRATION | System.Net.Http.HttpRequestException | Response status code does not indicate success: 500
                    API_INTEGRATION | Grpc.Core.RpcException | Status(StatusCode="Unavailable")
                    EXCEPTION | java.lang.NullPointerException | Cannot invoke "String.length()"
                    EXCEPTION | KeyError | 'sku'
                    EXCEPTION | runtime.boundsError | index out of range [3] with length 3
                    EXCEPTION | TypeError | Cannot read properties of undefined (reading 'sku')
                    EXCEPTION | System.ArgumentNullException | Value cannot be null.
                    """)
    void anExceptionHasTheKindOfItsTypeAndMessage(ErrorKind kind, String type, String message) {
        assertEquals(kind, ErrorKinds.classify(thrown(type, message, ""), CallContext.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_CONNECTION, could not connect to the database",
        "TIMEOUT, order 17: payment timed out after 5001 ms",
        "API_INTEGRATION, upstream returned 503",
        "ERROR_MESSAGE, cart 17 not found"
    })
    void anErrorMessageHasTheKindOfItsWords(ErrorKind kind, String body) {
        assertEquals(kind, ErrorKinds.classify(said(body), CallContext.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_CONNECTION, java.net.ConnectException, db, postgresql, '', 3",
        "API_INTEGRATION, java.net.ConnectException, pay, '', '', 3",
        "TIMEOUT, a.B, pay, '', 504, 3",
        "TIMEOUT, a.B, pay, grpc, 4, 3",
        "TIMEOUT, a.B, pay, '', '', 5001",
        "EXCEPTION, a.B, pay, '', '', 5000",
        "API_INTEGRATION, a.B, pay, '', 503, 3",
        "API_INTEGRATION, a.B, pay, grpc, UNAVAILABLE, 3",
        "EXCEPTION, a.B, pay, '', 200, 3",
        "EXCEPTION, a.B, db, postgresql, 500, 3",
        "EXCEPTION, a.B, '', '', 500, 3"
    })
    void aFailedCallSpecifiesTheKindOfItsException(
            ErrorKind kind, String type, String peer, String system, String status, long millis) {
        CallContext call = new CallContext(peer, system, status, millis);

        assertEquals(kind, ErrorKinds.classify(thrown(type, "x", ""), call));
    }

    @Test
    void theCausesOfAnExceptionSpecifyItsKind() {
        String trace = """
                a.B: x
                \tat shop.A.m(A.java:7)
                Caused by: org.hibernate.exception.JDBCConnectionException: y
                \tat shop.A.n(A.java:9)
                Caused by: java.net.ConnectException: refused
                \tat shop.A.n(A.java:9)
                """;

        assertEquals(ErrorKind.DATABASE_CONNECTION, ErrorKinds.classify(thrown("a.B", "x", trace), CallContext.NONE));
    }

    private static LogRecord thrown(String type, String message, String trace) {
        return new LogRecord(
                "default",
                "pricing",
                "i",
                1,
                17,
                "",
                Optional.of(new LoggedException(type, message, trace)),
                LogRecord.LogContext.none());
    }

    private static LogRecord said(String body) {
        return new LogRecord("default", "pricing", "i", 1, 17, body, Optional.empty(), LogRecord.LogContext.none());
    }
}
