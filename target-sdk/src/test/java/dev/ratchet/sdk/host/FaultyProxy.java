package dev.ratchet.sdk.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/** A TCP proxy in front of a deployer that fails in the ways in which deployers fail. */
final class FaultyProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore troubled = new Semaphore(0);
    private final URI behind;
    private volatile Trouble trouble = Trouble.NONE;

    /** Ways in which a deployer fails. */
    enum Trouble {
        /** Passes everything on. */
        NONE(""),
        /** Resets the connection before a response. */
        REFUSED(""),
        /** Responds like a load balancer without a backend. */
        UNAVAILABLE("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"),
        /** Responds with bytes that are not HTTP. */
        NOISE("\0\1\2 no http\r\n\r\n"),
        /** Responds like another server on the port. */
        OTHER_PAGE("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"),
        /** Responds with an assignment without its fields. */
        EMPTY("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
        /** Ends the response in the middle. */
        TORN("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n{\"component\":\"pricing\",\"epoch\":9"),
        /** Responds without end. */
        ENDLESS("HTTP/1.1 200 OK\r\n\r\n");

        private final String answer;

        Trouble(String answer) {
            this.answer = answer;
        }
    }

    FaultyProxy(URI behind) throws IOException {
        this.behind = behind;
        threads.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Switches the failure, and breaks the open connections. */
    void begin(Trouble next) throws IOException {
        trouble = next;
        for (Socket socket : open) {
            socket.close();
        }
    }

    void end() {
        trouble = Trouble.NONE;
    }

    /** Waits until connections met the failure. */
    void awaitTroubled(int connections) throws InterruptedException {
        Assertions.assertTrue(trouble == Trouble.NONE || troubled.tryAcquire(connections, 20, TimeUnit.SECONDS));
    }

    @Override
    public void close() throws IOException {
        begin(Trouble.REFUSED);
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (trouble == Trouble.NONE) {
                passOn(socket);
            } else {
                Trouble now = trouble;
                int first = socket.getInputStream().read();
                if (first >= 0 && now != Trouble.REFUSED) {
                    answer(socket.getOutputStream(), now);
                }
                troubled.release();
            }
        } catch (IOException reset) {
            troubled.release();
        } finally {
            open.remove(socket);
        }
    }

    private static void answer(OutputStream out, Trouble trouble) throws IOException {
        out.write(trouble.answer.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        byte[] filler = new byte[1 << 16];
        while (trouble == Trouble.ENDLESS) {
            out.write(filler);
        }
    }

    private void passOn(Socket socket) throws IOException {
        try (Socket deployer = new Socket(behind.getHost(), behind.getPort())) {
            open.add(deployer);
            threads.execute(() -> copy(socket, deployer));
            copy(deployer, socket);
            open.remove(deployer);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException reset) {
            // One side has closed; the other follows.
        }
        try {
            to.close();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
