package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.config.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionsTest {
    private static final Map<String, String> NEEDED = Map.of(
            "ratchet.kafka.bootstrap.servers", "h-1:9092, [::1]:9093",
            "ratchet.registry.schema.registry.url", "https://h/apis/ccompat/v7");

    @ParameterizedTest
    @CsvSource({
        "bootstrap.servers, h",
        "bootstrap.servers, h:1;h:2",
        "bootstrap.servers, 'h:1,'",
        "bootstrap.servers, h:99999",
        "session.timeout.ms, abc",
        "session.timeout.ms, 1e4",
        "request.timeout.ms, -7",
        "security.protocol, SSLL",
        "bootstrap.server, h:1",
        "acks, 0"
    })
    void refusesAPropertyThatTheClientsDoNotAccept(String name, String value) {
        assertRefused("ratchet.kafka." + name, value);
    }

    @ParameterizedTest
    @CsvSource({"not a url", "ftp://h", "h:8081", "http://", "file:///etc/passwd"})
    void refusesARegistryWithoutAnAddress(String value) {
        assertRefused("ratchet.registry.schema.registry.url", value);
    }

    @Test
    void acceptsPropertiesOfTheClients() {
        Configuration configuration = with(Map.of(
                "ratchet.kafka.session.timeout.ms", "9000",
                "ratchet.kafka.security.protocol", "SASL_SSL",
                "ratchet.kafka.ssl.truststore.type", "PEM",
                "ratchet.kafka.sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required;"));

        Connections.of(configuration);

        assertEquals(List.of(), configuration.problems());
    }

    private static void assertRefused(String name, String value) {
        Configuration configuration = with(Map.of(name, value));

        Connections.of(configuration);

        assertEquals(
                1, configuration.problems().size(), configuration.problems().toString());
        assertTrue(
                configuration.problems().getFirst().startsWith(name + " "),
                configuration.problems().toString());
    }

    private static Configuration with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(NEEDED);
        all.putAll(more);
        return new Configuration(all);
    }
}
