package dev.ratchet.ingest.grpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits of a server whose method answers with the message that it receives. */
@Timeout(60)
class GrpcLimitsTest {
    private static final MethodDescriptor<byte[], byte[]> ECHO = MethodDescriptor.newBuilder(
                    Bytes.MARSHALLER, Bytes.MARSHALLER)
            .setType(MethodType.CLIENT_STREAMING)
            .setFullMethodName("test/echo")
            .build();
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final String TENANT = "acme";
    private static final int LIMIT = 3 << 20;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final BlockingQueue<ServerCall<byte[], byte[]>> started = new LinkedBlockingQueue<>();
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final List<Server> servers = new ArrayList<>();

    @AfterEach
    void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        servers.forEach(Server::shutdownNow);
        timer.shutdownNow();
    }

    @Test
    void closesACallThatIsNotCompleteInTime() throws Exception {
        Answer answer = new Answer();
        ClientCall<byte[], byte[]> call = start(connect(serve(100, 500)), answer);

        call.sendMessage(MESSAGE);

        Status status = answer.status.get();
        assertEquals(Status.Code.DEADLINE_EXCEEDED, status.getCode());
        assertEquals("the call was not complete after 0 s: send it faster", status.getDescription());
    }

    @Test
    void refusesASecondMessageAndNone() throws Exception {
        ManagedChannel channel = connect(serve(30_000, 500));
        for (int messages : new int[] {0, 2, 3}) {
            Answer answer = new Answer();
            ClientCall<byte[], byte[]> call = start(channel, answer);

            for (int i = 0; i < messages; i++) {
                call.sendMessage(MESSAGE);
            }
            if (messages == 0) {
                call.halfClose();
            }

            Status status = answer.status.get();
            assertEquals(Status.Code.INVALID_ARGUMENT, status.getCode());
            assertTrue(String.valueOf(status.getDescription()).startsWith("send exactly one message per call"));
        }
        assertEquals(0, timer.getQueue().size());
    }

    @Test
    void answersACompleteCallWithoutATimeLimitThatRemains() throws Exception {
        ManagedChannel channel = connect(serve(30_000, 500));

        assertArrayEquals(MESSAGE, echo(channel));
        assertEquals(0, timer.getQueue().size());
    }

    @Test
    void startsEightCallsOfAConnectionAtATime() throws Exception {
        ManagedChannel channel = connect(serve(30_000, 500));
        for (int i = 0; i < 9; i++) {
            start(channel, new Answer());
        }
        ServerCall<byte[], byte[]> first = started.take();
        for (int i = 1; i < 8; i++) {
            started.take();
        }

        assertNull(started.poll(300, TimeUnit.MILLISECONDS));
        first.close(Status.OK, new Metadata());
        started.take();
    }

    @Test
    void refusesConnectionsBeyondTheLimitUntilOneIsClosed() throws Exception {
        Server server = serve(30_000, 2);
        ManagedChannel first = connect(server);
        assertArrayEquals(MESSAGE, echo(first));
        assertArrayEquals(MESSAGE, echo(connect(server)));

        for (int i = 0; i < 3; i++) {
            ManagedChannel third = connect(server);
            StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, () -> echo(third));
            // the reason may not reach a client whose connection is closed first
            assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode(), refused.toString());
        }

        first.shutdownNow();
        assertTrue(first.awaitTermination(10, TimeUnit.SECONDS));
        while (true) {
            try {
                assertArrayEquals(MESSAGE, echo(connect(server)));
                return;
            } catch (StatusRuntimeException e) {
                assertEquals(Status.Code.UNAVAILABLE, e.getStatus().getCode()); // until the server notices the end
            }
        }
    }

    @Test
    void refusesTheLargestIncompleteMessageBeyondTheMemoryLimit() throws Exception {
        ManagedChannel channel = connect(serve(30_000, 500));
        Answer large = new Answer();
        start(channel, large).sendMessage(new byte[2 << 20]);
        Answer small = new Answer();
        ClientCall<byte[], byte[]> complete = start(channel, small);

        complete.sendMessage(new byte[LIMIT - (1 << 20)]);

        Status status = large.status.get();
        assertEquals(Status.Code.UNAVAILABLE, status.getCode());
        assertEquals("calls that are not complete use the memory: send the request again", status.getDescription());
        complete.halfClose();
        assertEquals(Status.Code.OK, small.status.get().getCode());
        assertArrayEquals(MESSAGE, echo(channel));
    }

    private Server serve(long millis, int connections) throws Exception {
        ServerServiceDefinition service = ServerServiceDefinition.builder("test")
                .addMethod(ECHO, (call, headers) -> {
                    started.add(call);
                    return OneMessage.receive(TENANT, call, new OneMessage.Limit(timer, millis), message -> {
                        call.sendHeaders(new Metadata());
                        call.sendMessage(message);
                        call.close(Status.OK, new Metadata());
                    });
                })
                .build();
        timer.setRemoveOnCancelPolicy(true);
        Server server = GrpcServer.limit(NettyServerBuilder.forPort(0), connections)
                .addStreamTracerFactory(new IncompleteCalls(LIMIT))
                .addService(service)
                .build()
                .start();
        servers.add(server);
        return server;
    }

    private ManagedChannel connect(Server server) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .disableRetry()
                .build();
        channels.add(channel);
        return channel;
    }

    private static byte[] echo(ManagedChannel channel) {
        MethodDescriptor<byte[], byte[]> unary =
                ECHO.toBuilder().setType(MethodType.UNARY).build();
        return ClientCalls.blockingUnaryCall(channel, unary, CallOptions.DEFAULT, MESSAGE);
    }

    private static ClientCall<byte[], byte[]> start(ManagedChannel channel, Answer answer) {
        ClientCall<byte[], byte[]> call = channel.newCall(ECHO, CallOptions.DEFAULT);
        call.start(answer, new Metadata());
        call.request(1);
        return call;
    }

    private static final class Answer extends ClientCall.Listener<byte[]> {
        private final CompletableFuture<Status> status = new CompletableFuture<>();

        @Override
        public void onClose(Status closed, Metadata trailers) {
            status.complete(closed);
        }
    }
}
