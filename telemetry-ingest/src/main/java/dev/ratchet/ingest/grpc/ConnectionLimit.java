package dev.ratchet.ingest.grpc;

import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Refuses connections beyond a number. */
final class ConnectionLimit extends ServerTransportFilter {
    private static final Attributes.Key<Boolean> COUNTED = Attributes.Key.create("ratchet-counted");

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    ConnectionLimit(int most) {
        this.most = most;
    }

    /** Counts a connection; the exception makes gRPC close it, with an error that lets the sender retry. */
    @Override
    public Attributes transportReady(Attributes attributes) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            String problem = "more than " + most + " connections: close some, or send more calls on one";
            throw new IllegalStateException(
                    problem, Http2Exception.connectionError(Http2Error.REFUSED_STREAM, "%s", problem));
        }
        return attributes.toBuilder().set(COUNTED, true).build();
    }

    /** The attributes are absent or not counted if the connection was refused. */
    @Override
    public void transportTerminated(@Nullable Attributes attributes) {
        if (attributes != null && attributes.get(COUNTED) != null) {
            open.decrementAndGet();
        }
    }
}
