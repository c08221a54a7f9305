package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Addresses of the commands that connect to a running installation: option, configuration, default. */
final class AddressesTest {
    private static final String BROKERS = "ratchet.kafka.bootstrap.servers";

    @Test
    void anOptionOverridesTheConfiguredBrokers() {
        Map<String, String> given = new TreeMap<>(Map.of(BROKERS, "b:1"));

        assertEquals("a:1", Tail.address(given, BROKERS, "a:1", "c:1"));
        assertEquals(Map.of(BROKERS, "a:1"), given);
    }

    @Test
    void usesTheConfiguredBrokersOrTheDefault() {
        Map<String, String> empty = new TreeMap<>();

        assertEquals("b:1", Tail.address(new TreeMap<>(Map.of(BROKERS, "b:1")), BROKERS, "", "c:1"));
        assertEquals("c:1", Tail.address(empty, BROKERS, "", "c:1"));
        assertEquals(Map.of(BROKERS, "c:1"), empty);
    }

    @Test
    void usesTheConfiguredPortOfTheDeployer() {
        Map<String, String> configured = Map.of("ratchet.deployer.port", "7170");

        assertEquals("http://127.0.0.1:7170", DeployerClient.address("", configured));
        assertEquals("http://127.0.0.1:7070", DeployerClient.address("", Map.of()));
        assertEquals("http://far:1", DeployerClient.address("http://far:1", configured));
    }
}
