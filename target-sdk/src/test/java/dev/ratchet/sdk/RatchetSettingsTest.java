package dev.ratchet.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatchetSettingsTest {
    private static final RatchetSettings LOCAL = RatchetSettings.local("i-1", Path.of("state"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:4318",
                "127.0.0.1",
                "/v1",
                "ftp://host",
                "http:///path",
                "http://host?x=1",
                "file:///tmp"
            })
    void refusesAnInvalidAddressAndNamesItsSetting(String address) {
        URI good = URI.create("https://ratchet.example/");

        String ingest = message(() -> LOCAL.withDoors(good, URI.create(address)));
        String deployer = message(() -> LOCAL.withDoors(URI.create(address), good));

        assertEquals("ingest must be an http or https address such as http://127.0.0.1:7070: " + address, ingest);
        assertTrue(deployer.startsWith("deployer must be"), deployer);
    }

    @Test
    void acceptsBothSchemesAndAPath() {
        URI behindProxy = URI.create("HTTPS://ratchet.example:8443/ratchet");

        assertEquals(behindProxy, LOCAL.withDoors(behindProxy, behindProxy).ingest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesABlankInstance(String instance) {
        assertTrue(
                message(() -> RatchetSettings.local(instance, Path.of("state"))).startsWith("instance must have"));
    }

    private static String message(org.junit.jupiter.api.function.Executable making) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, making).getMessage());
    }
}
