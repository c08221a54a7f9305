package dev.ratchet.deployer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.embedded.registry.RegistryAccess;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.DoorGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP endpoints of the deployer and the registry over raw sockets: hosts, origins, types, bodies, decisions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class DeployerDoorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "0123456789abcdef";
    private static final String SCHEMA = "{\"schema\":\"\\\"string\\\"\"}";

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private EmbeddedRegistry guarded;
    private RegistryAccess access;
    private DeployerService deployer;
    private Path repository;

    /** A response: its status and body. */
    private record Answer(int status, String body) {}

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        repository = folder.resolve("repository");
        Git.init().setDirectory(repository.toFile()).call().close();
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        Access tokens = new Access("127.0.0.1", List.of(new Access.Token(new Principal("ada", "acme"), TOKEN)));
        access = RegistryAccess.of(new DoorGuard(Set.of(), false), tokens);
        guarded = EmbeddedRegistry.start(Map.of("bootstrap.servers", broker.bootstrapServers()), 0, access);
        deployer = DeployerService.start(new TreeMap<>(Map.of(
                "ratchet.kafka.bootstrap.servers", broker.bootstrapServers(),
                "ratchet.registry.schema.registry.url", registry.url(),
                "ratchet.state.folder", folder.resolve("state").toString(),
                "ratchet.deployer.port", "0")));
        awaitLeadership();
    }

    @AfterAll
    void stop() {
        deployer.close();
        guarded.close();
        registry.close();
        broker.close();
    }

    @Test
    void refusesAReboundNameEverywhere() throws Exception {
        String evil = "Host: evil.example:7070\r\nOrigin: http://evil.example:7070";
        for (String path : List.of("/health", "/rollouts", "/reports", "/v1/targets/a/assignment", "/nowhere")) {
            assertEquals(403, deployer("GET", path, evil, "").status(), path);
        }
        assertEquals(
                403,
                deployer("POST", "/commands", evil + json(), "{\"cycle\":{}}").status());
        assertEquals(403, send(registry.url(), "GET", "/subjects", evil, "").status());
        assertEquals(
                403,
                send(registry.url(), "GET", "/subjects", "Host: localhost\r\nOrigin: http://evil.example", "")
                        .status());
    }

    @Test
    void refusesRequestsThatAWebFormCanSend() throws Exception {
        String form = "Host: localhost\r\nContent-Type: text/plain";
        assertEquals(415, deployer("POST", "/commands", form, "{\"cycle\":{}}").status());
        assertEquals(
                415,
                deployer("POST", "/commands", "Host: localhost", "{\"cycle\":{}}")
                        .status());
        assertEquals(
                415,
                send(registry.url(), "POST", "/subjects/s/versions", form, SCHEMA)
                        .status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/commands|{\"cycle\":{\"windowMinutes\":9223372036854775807}}|400|windowMinutes",
                "/commands|{\"cycle\":{},\"freeze\":{\"on\":true}}|400|exactly one",
                "/commands|{\"cycle\":{}} x|400|not JSON",
                "/commands|{\"killSwitch\":{\"on\":\"false\"}}|400|killSwitch.on",
                "/commands|{\"killSwitch\":{\"on\":true,\"scope\":\"default/nowhere\"}}|404|nothing was switched",
                "/commands|{\"approve\":{\"proposal\":\"p-0\",\"digest\":\"d\"}}|404|p-0",
                "/commands|{\"rollBack\":{\"rollout\":\"r-0\"}}|404|r-0",
                "/proposals|{\"componnt\":\"a\",\"title\":\"b\",\"diff\":\"c\"}|400|nearest known field is component",
                "/proposals|{\"component\":\"nowhere\",\"title\":\"b\",\"diff\":\"c\"}|400|goal",
                "/proposals|{\"component\":\"nowhere\",\"title\":\"b\",\"diff\":\"c\",\"type\":\"refactoring\"}|404|nowhere",
                "/components|&a [*a]|400|catalogue entry",
                "/nowhere|{}|404|/nowhere"
            })
    void reportsEveryMistakeAsAProblemWithItsRemedy(String path, String body, int status, String detail)
            throws Exception {
        Answer answer = deployer("POST", path, "Host: localhost" + json(), body);

        assertEquals(status, answer.status(), answer.body());
        JsonNode problem = JSON.readTree(answer.body());
        assertEquals(status, problem.path("status").asInt(), answer.body());
        assertTrue(!problem.path("title").asText().isEmpty(), answer.body());
        assertTrue(problem.path("detail").asText().contains(detail), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"gzip,corrupt", "deflate,unsupported", "br,unsupported", "'gzip, gzip',unsupported"})
    void refusesABodyThatIsNotOfItsEncoding(String encoding, String detail) throws Exception {
        for (String path : List.of("/commands", "/components", "/v1/targets/a/report")) {
            Answer answer =
                    deployer("POST", path, "Host: localhost" + json() + "\r\nContent-Encoding: " + encoding, "{}");

            assertEquals(400, answer.status(), path + answer.body());
            assertTrue(answer.body().contains(detail), path + answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "UPPER", "%ff", "_a", "a%0ab"})
    void refusesAReportOfAComponentThatCannotExist(String component) throws Exception {
        String report = "{\"instance\":\"i\",\"boot\":\"b\",\"epoch\":0,\"control\":\"\",\"state\":\"SERVING\","
                + "\"burnt\":[],\"crashes\":0}";

        Answer answer = deployer("POST", "/v1/targets/" + component + "/report", "Host: localhost" + json(), report);

        assertEquals(400, answer.status(), answer.body());
        assertTrue(answer.body().contains("lower-case letters"), answer.body());
    }

    @Test
    void servesItsOpenApiDocument() throws Exception {
        Answer answer = deployer("GET", "/openapi.yaml", "Host: localhost", "");

        assertEquals(200, answer.status());
        assertTrue(answer.body().contains("/components/{name}/versions"), answer.body());
    }

    @Test
    void aMalformedParameterIsAProblem() throws Exception {
        Answer answer = deployer("GET", "/v1/targets/a/assignment?epoch=x", "Host: localhost", "");

        assertEquals(400, answer.status(), answer.body());
        assertEquals(400, JSON.readTree(answer.body()).path("status").asInt(), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"/etc,400", "..,400", "http://169.254.169.254/a,400", "https://127.0.0.1/a,400", "REPOSITORY,202"})
    void aComponentNeedsARepositoryOfItsTenant(String place, int status) throws Exception {
        String entry = "component: shop\nrepository: " + place.replace("REPOSITORY", repository.toString())
                + "\nsourceRoots: [src]\npackages: [shop]\nhandler: shop.Handler\nsplit: request\n";

        Answer answer = deployer("POST", "/components", "Host: localhost\r\nContent-Type: application/yaml", entry);

        assertEquals(status, answer.status(), answer.body());
    }

    /** Two megabytes of empty objects would need a hundred times as much memory. */
    @Test
    void refusesABodyOfTooManyParts() throws Exception {
        String parts = "[" + "{},".repeat(600_000) + "{}]";

        Answer command = deployer("POST", "/commands", "Host: localhost" + json(), "{\"cycle\":" + parts + "}");
        Answer report = deployer("POST", "/v1/targets/a/report", "Host: localhost" + json(), parts);
        Answer schema = send(registry.url(), "POST", "/subjects/s/versions", "Host: localhost" + json(), parts);

        assertEquals(413, command.status(), command.body());
        assertTrue(command.body().contains("send smaller requests"), command.body());
        assertEquals(413, report.status(), report.body());
        assertEquals(413, schema.status(), schema.body());
    }

    @Test
    void theRegistryRequiresATokenWhenTokensAreConfigured() throws Exception {
        String basic = Base64.getEncoder().encodeToString(("ada:" + TOKEN).getBytes(StandardCharsets.UTF_8));

        assertEquals(401, guarded("GET", "/subjects", "", "").status());
        assertEquals(
                401, guarded("GET", "/subjects", "Bearer wrong-wrong-wrong", "").status());
        assertEquals(200, guarded("GET", "/subjects", "Bearer " + TOKEN, "").status());
        assertEquals(200, guarded("GET", "/subjects", "bearer " + TOKEN, "").status());
        assertEquals(200, guarded("GET", "/subjects", "Basic " + basic, "").status());
    }

    @Test
    void othersRegisterOnlyUnderTheirDoorsAndSetNoLevel() throws Exception {
        String ada = "Bearer " + TOKEN;
        String level = "{\"compatibility\":\"NONE\"}";

        assertEquals(
                200,
                guarded("POST", "/subjects/ratchet.door.acme.logs-value/versions", ada, SCHEMA)
                        .status());
        for (String subject :
                List.of("ratchet.health-value", "ratchet.door.rival.logs-value", "ratchet%2Ehealth-value")) {
            assertEquals(
                    403,
                    guarded("POST", "/subjects/" + subject + "/versions", ada, SCHEMA)
                            .status(),
                    subject);
            assertEquals( // a second slash turns the rest into an authority
                    404,
                    guarded("POST", "//subjects/" + subject + "/versions", ada, SCHEMA)
                            .status(),
                    subject);
        }
        assertEquals(403, guarded("PUT", "/config", ada, level).status());
        assertEquals(
                403,
                guarded("PUT", "/config/ratchet.door.acme.logs-value", ada, level)
                        .status());
        assertEquals(
                200,
                guarded("PUT", "/config/s", "Bearer " + access.ownToken(), level)
                        .status());
        assertEquals(
                403,
                send(registry.url(), "PUT", "/config", "Host: localhost" + json(), level)
                        .status());
    }

    private void awaitLeadership() throws Exception {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (deployer("POST", "/commands", "Host: localhost" + json(), "{\"rollBack\":{\"rollout\":\"r-0\"}}")
                        .status()
                != 404) {
            assertTrue(System.nanoTime() < until, "the deployer does not lead within two minutes");
            var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }

    private Answer deployer(String method, String path, String headers, String body) throws IOException {
        return send("http://127.0.0.1:" + deployer.port(), method, path, headers, body);
    }

    private Answer guarded(String method, String path, String authorization, String body) throws IOException {
        String header = authorization.isEmpty() ? "" : "\r\nAuthorization: " + authorization;
        return send(guarded.url(), method, path, "Host: localhost" + header + json(), body);
    }

    private static String json() {
        return "\r\nContent-Type: application/json";
    }

    /** Sends a raw request, because HTTP clients do not let a caller choose the Host header. */
    private static Answer send(String url, String method, String path, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort())) {
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\n" + headers
                                    + "\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
    }
}
