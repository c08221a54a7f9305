package dev.ratchet.ingest.grpc;

import dev.ratchet.ingest.door.OtlpDoor;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.CannotStart;
import dev.ratchet.runtime.http.ContentEncoding;
import dev.ratchet.runtime.kafka.ServiceHealth;
import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingServerInterceptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Server of OTLP over gRPC, without TLS, as the HTTP servers of the services.
 *
 * <p>It needs no check of the authority against DNS rebinding: no web page can make a browser speak HTTP/2 without TLS.
 */
public final class GrpcServer implements AutoCloseable {
    /** Largest message as it is sent, as for the HTTP endpoints. */
    private static final int LARGEST_MESSAGE = 16 << 20;

    /** Memory of messages in progress, as a divisor of the heap; the memory budget of requests does not include it. */
    private static final int HEAP_PER_MESSAGES = 8;

    /** Received bytes of a connection that wait until a call requests them. */
    private static final int FLOW_CONTROL_WINDOW = 256 << 10;

    /** Calls of a connection, which must end soon; senders queue the others. */
    private static final int MOST_CALLS_PER_CONNECTION = 8;

    private static final int MOST_CONNECTIONS = 500;
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMinutes(10);

    /** Senders connect again, and thus find an instance that was added. */
    private static final Duration OLDEST = Duration.ofHours(1);

    /** gRPC's default of five minutes would disconnect collectors that check their connection more often. */
    private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Server server;
    private final ExecutorService calls;
    private final ExecutorService timer;
    private final ConnectionErrors errors = ConnectionErrors.redirect();

    private GrpcServer(Server server, ExecutorService calls, ExecutorService timer) {
        this.server = server;
        this.calls = calls;
        this.timer = timer;
    }

    /**
     * Starts the server.
     *
     * @param access address to bind, and the tokens of the principals
     * @param port port of the server; 0 selects a free one
     * @param door accepts the requests
     * @param health refuses requests while no broker answers
     * @param meters counts the requests by method and status
     * @throws CannotStart if the server cannot listen on the port
     */
    public static GrpcServer start(Access access, int port, OtlpDoor door, ServiceHealth health, MeterRegistry meters) {
        ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledThreadPoolExecutor timer = timer();
        NettyServerBuilder builder = limit(
                        NettyServerBuilder.forAddress(new InetSocketAddress(access.host(), port)), MOST_CONNECTIONS)
                .executor(calls)
                .addStreamTracerFactory(new IncompleteCalls(Runtime.getRuntime().maxMemory() / HEAP_PER_MESSAGES))
                .decompressorRegistry(decompressors())
                .intercept(new MetricCollectingServerInterceptor(meters));
        OtlpServices.of(access, door, health, new OneMessage.Limit(timer, CALL.toMillis()))
                .forEach(builder::addService);
        try {
            return new GrpcServer(builder.build().start(), calls, timer);
        } catch (IOException e) {
            timer.close();
            calls.close();
            throw new CannotStart("Cannot listen on " + access.host() + ":" + port + " (" + e.getCause() + ").");
        }
    }

    /** Bounds connections, their calls and messages. */
    static NettyServerBuilder limit(NettyServerBuilder builder, int connections) {
        return builder.maxInboundMessageSize(LARGEST_MESSAGE)
                .flowControlWindow(FLOW_CONTROL_WINDOW)
                .maxConcurrentCallsPerConnection(MOST_CALLS_PER_CONNECTION)
                .addTransportFilter(new ConnectionLimit(connections))
                .handshakeTimeout(HANDSHAKE.toSeconds(), TimeUnit.SECONDS)
                .maxConnectionIdle(IDLE.toSeconds(), TimeUnit.SECONDS)
                .maxConnectionAge(OLDEST.toSeconds(), TimeUnit.SECONDS)
                .maxConnectionAgeGrace(CALL.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveTime(SHORTEST_KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("grpc-limits").factory());
        timer.setRemoveOnCancelPolicy(true); // a message must not stay in memory until its time limit
        return timer;
    }

    private static DecompressorRegistry decompressors() {
        return DecompressorRegistry.emptyInstance()
                .with(Codec.Identity.NONE, true)
                .with(new MarkedMessage(ContentEncoding.GZIP), true)
                .with(new MarkedMessage(ContentEncoding.ZSTD), true);
    }

    /** Port on which the server listens. */
    public int port() {
        return server.getPort();
    }

    /** Accepts no further calls, and waits for those in progress. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
        calls.shutdown();
        errors.close();
    }
}
