package dev.ratchet.generator.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a real server whose certificate is valid for the name {@code localhost} only. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set before each
final class CheckedConnectionsIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final AtomicInteger requests = new AtomicInteger();
    private SSLContext context;
    private HttpsServer server;

    @BeforeEach
    void startServer(@TempDir Path folder) throws Exception {
        context = context(folder.resolve("keys.p12"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void connectsToAnAllowedAddress() throws IOException {
        var connections = new CheckedConnections(InetAddress::isLoopbackAddress, context.getSocketFactory());

        assertEquals(204, connections.create(url("https", "localhost")).getResponseCode());
        assertEquals(1, requests.get());
    }

    @Test
    void checksTheAddressAtConnectTime() throws IOException {
        var connections = new CheckedConnections(address -> false, context.getSocketFactory());
        var connection = connections.create(url("https", "localhost"));

        IOException refusal = assertThrows(IOException.class, connection::getResponseCode);
        assertTrue(String.valueOf(refusal.getMessage()).contains("private address"), refusal::toString);
        assertEquals(0, requests.get());
    }

    @Test
    void checksTheCertificateAgainstTheName() throws IOException {
        var connections = new CheckedConnections(InetAddress::isLoopbackAddress, context.getSocketFactory());
        var connection = connections.create(url("https", "127.0.0.1"));

        assertThrows(SSLHandshakeException.class, connection::getResponseCode);
        assertEquals(0, requests.get());
    }

    @Test
    void refusesPlainHttp() {
        var connections = new CheckedConnections(address -> true, context.getSocketFactory());

        assertThrows(IOException.class, () -> connections.create(url("http", "localhost")));
    }

    private URL url(String scheme, String host) throws IOException {
        return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort() + "/repository")
                .toURL();
    }

    private static SSLContext context(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate(keys.aliases().nextElement()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
