package dev.ratchet.generator.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** HTTP server on a plain socket, which can also violate the protocol. It answers every request in the same way. */
final class WireServer implements AutoCloseable {
    private final ServerSocket socket;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch disconnected = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong sentBytes = new AtomicLong();
    private volatile String request = "";
    private volatile Response response = out -> {};

    private WireServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** Response to a request. */
    @FunctionalInterface
    private interface Response {
        void write(Socket to) throws IOException, InterruptedException;
    }

    static WireServer start() throws IOException {
        WireServer server = new WireServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().name("wire-server").start(server::accept);
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    /** The last request, with its headers. */
    String request() {
        return request;
    }

    long sentBytes() {
        return sentBytes.get();
    }

    void respond(int status, String body, String... headers) {
        respond(status, body.getBytes(UTF_8), headers);
    }

    void respond(int status, byte[] body, String... headers) {
        response = to -> {
            to.getOutputStream().write(head(status, "Content-Length: " + body.length, headers));
            to.getOutputStream().write(body);
        };
    }

    /** Sends a byte each 100 ms. */
    void respondSlowly(String body) {
        response = to -> {
            to.getOutputStream().write(head(200, "Content-Length: " + body.length()));
            for (byte each : body.getBytes(UTF_8)) {
                to.getOutputStream().write(each);
                to.getOutputStream().flush();
                sentBytes.incrementAndGet();
                if (closed.await(100, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        };
    }

    /** Sends spaces until the client closes the connection. */
    void respondEndlessly() {
        response = to -> {
            to.getOutputStream().write(head(200, "Connection: close"));
            byte[] spaces = " ".repeat(10_000).getBytes(UTF_8);
            while (closed.getCount() > 0) {
                to.getOutputStream().write(spaces);
            }
        };
    }

    /** Waits until a client closes its connection before the end of the answer. */
    void awaitDisconnection() throws InterruptedException {
        disconnected.await();
    }

    /** Announces a length and sends as much. */
    void respondWithLength(int length) {
        response = to -> {
            to.getOutputStream().write(head(200, "Content-Length: " + length));
            byte[] spaces = " ".repeat(10_000).getBytes(UTF_8);
            for (int sent = 0; sent < length; sent += spaces.length) {
                to.getOutputStream().write(spaces);
            }
        };
    }

    /** Resets the connection within the answer. */
    void reset() {
        response = to -> {
            to.getOutputStream().write(head(200, "Content-Length: 1000"));
            to.getOutputStream().write("{\"id\":".getBytes(UTF_8));
            to.getOutputStream().flush();
            to.setSoLinger(true, 0);
        };
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().name("wire-connection").start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            request = read(new BufferedInputStream(connection.getInputStream()));
            requests.incrementAndGet();
            response.write(connection);
            OutputStream out = connection.getOutputStream();
            out.flush();
        } catch (IOException e) {
            disconnected.countDown(); // the client closed the connection, which some tests require
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] head(int status, String first, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\nContent-Type: application/json\r\n");
        head.append(first).append("\r\nConnection: close\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request ended early");
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(it -> it.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(it -> Integer.parseInt(it.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), UTF_8);
    }
}
