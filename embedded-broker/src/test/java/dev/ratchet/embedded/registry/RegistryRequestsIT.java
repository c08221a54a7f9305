package dev.ratchet.embedded.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.http.DoorGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client of a registry sends. */
final class RegistryRequestsIT {
    private static final String POST = String.join(
            "\r\n", "POST /subjects/s/versions HTTP/1.1", "Host: localhost", "Content-Type: application/json", "");
    private static final RegistryAccess OPEN =
            RegistryAccess.of(new DoorGuard(Set.of(), false), new Access("127.0.0.1", List.of()));
    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start(@TempDir Path folder) {
        broker = EmbeddedBroker.start(folder, 0);
        registry = EmbeddedRegistry.start(Map.of("bootstrap.servers", broker.bootstrapServers()), 0, OPEN);
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"B\"",
                "",
                "[\"null\",\"null\"]",
                "{\"type\":\"fixed\",\"name\":\"F\",\"size\":-1}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"a\",\"type\":\"int\"}]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"Undefined\"}]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"default\":\"x\"}]}",
                "{\"type\":\"record\",\"name\":\"int\",\"fields\":[]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":5}",
                "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"A\"]}",
            })
    void refusesAnInvalidSchemaWithTheReason(String schema) throws Exception {
        HttpResponse<String> response = register(
                new ObjectMapper().createObjectNode().put("schema", schema).toString());

        assertEquals(422, response.statusCode());
        assertTrue(response.body().contains("\"error_code\":42201"), response.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = 3\"}|only AVRO schemas: PROTOBUF",
                "{\"schema\":\"{}\",\"references\":[{\"name\":\"a\"}]}|references are not supported",
                "{|not JSON",
                "[1,2]|cannot parse",
                "null|cannot parse",
            })
    void refusesABodyThatItCannotServe(String body, String reason) throws Exception {
        HttpResponse<String> response = register(body);

        assertEquals(422, response.statusCode());
        assertTrue(response.body().contains(reason), response.body());
    }

    @Test
    void registersARecursiveSchema() throws Exception {
        String tree = "{\"type\":\"record\",\"name\":\"Tree\",\"fields\":[{\"name\":\"children\",\"type\":"
                + "{\"type\":\"array\",\"items\":\"Tree\"}}]}";

        HttpResponse<String> response = register(
                new ObjectMapper().createObjectNode().put("schema", tree).toString());

        assertEquals(200, response.statusCode(), response.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE|/subjects|GET, HEAD",
                "PATCH|/subjects/s/versions|GET, HEAD, POST",
                "POST|/|GET, HEAD",
                "GET|/subjects/s|POST",
                "DELETE|/config|GET, HEAD, PUT",
                "POST|/schemas/ids/1|GET, HEAD",
                "GET|/compatibility/subjects/s/versions/latest|POST",
            })
    void namesTheMethodsOfAPath(String method, String path, String allowed) throws Exception {
        HttpResponse<String> response = send(method, path, "");

        assertEquals(405, response.statusCode());
        assertEquals(allowed, response.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> response = send("HEAD", "/config", "");

        assertEquals(200, response.statusCode());
        assertEquals("", response.body());
        assertEquals(
                "40", "" + response.headers().firstValueAsLong("Content-Length").orElse(0));
    }

    @Test
    void refusesAnUnknownCompatibilityLevelWithoutNamesOfClasses() throws Exception {
        HttpResponse<String> response = send("PUT", "/config/s", "{\"compatibility\":\"SOMETIMES\"}");

        assertEquals(422, response.statusCode());
        assertTrue(response.body().contains("FULL_TRANSITIVE"), response.body());
        assertFalse(response.body().contains("dev.ratchet"), response.body());
    }

    @Test
    void checksTheHostBeforeItReadsTheBody() throws Exception {
        try (Socket socket = connect()) {
            write(socket, POST.replace("localhost", "evil.example") + "Content-Length: 1000000\r\n\r\n{");

            assertTrue(answer(socket).startsWith("HTTP/1.1 403 "));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Transfer-Encoding: chunked|zz\\r\\n{}\\r\\n|400",
                "Transfer-Encoding: chunked|-5\\r\\n{}\\r\\n|400",
                "Content-Length: 9999999999||413",
                "Content-Length: -5||400",
            })
    void answersMalformedFraming(String header, String body, String status) throws Exception {
        try (Socket socket = connect()) {
            write(socket, POST + header + "\r\n\r\n" + (body == null ? "" : body.replace("\\r\\n", "\r\n")));

            String answer = answer(socket);
            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        }
    }

    @Test
    void servesOthersWhileManySendersKeepTheirBodiesOpen() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = connect();
                open.add(socket);
                write(socket, POST + "Content-Length: 1048575\r\n\r\n{");
            }

            assertEquals(200, register("{\"schema\":\"\\\"string\\\"\"}").statusCode());
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private static HttpResponse<String> register(String body) throws Exception {
        return send("POST", "/subjects/" + System.nanoTime() + "/versions", body);
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + OPEN.ownToken())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Socket connect() throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(), URI.create(registry.url()).getPort());
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        byte[] bytes = new byte[500];
        return new String(bytes, 0, Math.max(0, socket.getInputStream().read(bytes)), UTF_8);
    }
}
