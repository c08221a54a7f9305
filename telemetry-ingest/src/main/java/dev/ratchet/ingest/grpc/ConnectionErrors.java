package dev.ratchet.ingest.grpc;

import java.util.List;
import java.util.Optional;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Logs an error that a sender causes as one line, until it is closed. gRPC itself logs a stack trace for each. */
final class ConnectionErrors implements AutoCloseable {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ConnectionErrors.class);

    /** Referenced, because a logger without references loses its configuration. */
    private final List<Logger> loggers;

    private ConnectionErrors(List<Logger> loggers) {
        this.loggers = loggers;
    }

    /** Redirects the loggers of connections and messages. */
    static ConnectionErrors redirect() {
        List<Logger> loggers = List.of(
                Logger.getLogger("io.grpc.netty.NettyServerTransport.connections"),
                Logger.getLogger("io.grpc.netty.NettyServerStream"));
        loggers.forEach(logger -> logger.setFilter(ConnectionErrors::logLine));
        return new ConnectionErrors(loggers);
    }

    private static boolean logLine(LogRecord event) {
        String cause = Optional.ofNullable(event.getThrown())
                .map(Throwable::getMessage)
                .orElse(event.getMessage());
        LOG.warn("refused a connection or message at the gRPC port: {}", cause);
        return false;
    }

    @Override
    public void close() {
        loggers.forEach(logger -> logger.setFilter(null));
    }
}
