package dev.ratchet.ingest.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ConnectionErrorsTest {
    @Test
    void logsOneLineWithoutAStackTrace() {
        var log = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(ConnectionErrors.class);
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        log.addAppender(events);
        Logger grpc = Logger.getLogger("io.grpc.netty.NettyServerTransport.connections");

        try (ConnectionErrors _ = ConnectionErrors.redirect()) {
            grpc.log(Level.INFO, "Transport failed", new IllegalStateException("Unexpected HTTP/1.x request"));
        } finally {
            log.detachAppender(events);
        }

        assertEquals(
                List.of("refused a connection or message at the gRPC port: Unexpected HTTP/1.x request"),
                events.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertNull(events.list.getFirst().getThrowableProxy());
        assertNull(grpc.getFilter());
    }
}
