package dev.ratchet.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.ConfigurationProblems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DoorGuardTest {
    private static final DoorGuard LOOPBACK =
            guard(Map.of("ratchet.http.allowed.hosts", "ratchet.shop.example, Deployer"));
    private static final DoorGuard EVERYWHERE =
            guard(Map.of("ratchet.host", "0.0.0.0", "ratchet.auth.tokens", "ada@default=0123456789abcdef"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:7070",
                "localhost.:7070",
                "127.0.0.1:7070",
                "127.9.9.9",
                "[::1]:7070",
                "[0:0:0:0:0:0:0:1]",
                "ratchet.shop.example",
                "deployer:7070"
            })
    void servesItsNames(String host) {
        assertEquals(0, read(LOOPBACK, host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:7070",
                "localhost.evil.example",
                "evil.localhost.example",
                "127.0.0.1.evil.example",
                "127.0.0.1@evil.example",
                "10.0.0.1:7070",
                "169.254.169.254",
                "[::2]",
                "[::11]",
                "0x7f.1",
                "2130706433",
                "",
                "localhost:7070:1",
                "localhost, evil.example"
            })
    void refusesEveryOtherHost(String host) {
        assertEquals(403, read(LOOPBACK, host));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1:7070,0", "[fd00::1]:7070,0", "localhost,0", "evil.example,403", "10.0.0.1.nip.example,403"})
    void servesAddressesInDigitsWhereItListensOnAll(String host, int status) {
        assertEquals(status, read(EVERYWHERE, host));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:7070,0",
        "https://ratchet.shop.example,0",
        "http://evil.example:7070,403",
        "http://evil.example,403",
        "http://6.6.6.6,403",
        "null,403",
        "file://,403",
        "chrome-extension://abc,403",
        "http://localhost@evil.example,403"
    })
    void refusesForeignOrigins(String origin, int status) {
        assertEquals(status, refused(LOOPBACK, List.of("localhost:7070"), List.of(origin), "GET", "application/json"));
        assertEquals(status, refused(LOOPBACK, List.of("localhost:7070"), List.of(origin), "POST", "application/json"));
    }

    @Test
    void refusesAReboundNameWithAMatchingOrigin() {
        assertEquals(
                403,
                refused(
                        LOOPBACK,
                        List.of("evil.example:7070"),
                        List.of("http://evil.example:7070"),
                        "POST",
                        "application/json"));
    }

    @Test
    void servesAPageOfItsOwnAddressWhereItListensOnAll() {
        List<String> host = List.of("10.0.0.1:7070");
        assertEquals(0, refused(EVERYWHERE, host, List.of("http://10.0.0.1:7070"), "POST", "application/json"));
        assertEquals(403, refused(EVERYWHERE, host, List.of("http://6.6.6.6"), "POST", "application/json"));
    }

    @Test
    void requiresExactlyOneHostHeader() {
        assertEquals(400, refused(LOOPBACK, List.of(), List.of(), "GET", ""));
        assertEquals(400, refused(LOOPBACK, List.of("localhost", "evil.example"), List.of(), "GET", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|0",
                "application/json; charset=utf-8|0",
                "application/yaml|0",
                "application/x-protobuf|0",
                "text/plain|415",
                "TEXT/PLAIN;charset=utf-8|415",
                "application/x-www-form-urlencoded|415",
                "multipart/form-data; boundary=x|415",
                "garbage|415",
                "application/|415",
                "application/json, text/plain|415",
                "''|415"
            })
    void requestsThatWriteNeedATypeThatFormsCannotSend(String type, int status) {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            assertEquals(status, refused(LOOPBACK, List.of("localhost"), List.of(), method, type));
        }
        assertEquals(0, refused(LOOPBACK, List.of("localhost"), List.of(), "GET", type));
    }

    @Test
    void aNameWithSchemeOrPortIsAProblem() {
        Stream.of("http://a.example", "a.example:7070", "*.example", "a b").forEach(value -> {
            ConfigurationProblems problems =
                    assertThrows(ConfigurationProblems.class, () -> guard(Map.of("ratchet.http.allowed.hosts", value)));
            assertTrue(String.valueOf(problems.getMessage()).contains("ratchet.http.allowed.hosts"));
        });
    }

    private static int read(DoorGuard guard, String host) {
        return refused(guard, List.of(host), List.of(), "GET", "");
    }

    private static int refused(DoorGuard guard, List<String> hosts, List<String> origins, String method, String type) {
        Optional<String> contentType = Optional.of(type).filter(it -> !it.isEmpty());
        return guard.refusal(new DoorGuard.Request(method, hosts, origins, contentType))
                .map(Problem::status)
                .orElse(0);
    }

    private static DoorGuard guard(Map<String, String> properties) {
        Configuration configuration = new Configuration(properties);
        DoorGuard guard = DoorGuard.of(configuration, Access.of(configuration));
        configuration.check();
        return guard;
    }
}
