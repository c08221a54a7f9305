package dev.ratchet.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void namesThePropertiesOfAPortThatIsSetTwice() {
        assertEquals(
                List.of("ratchet.broker.port and ratchet.ingest.port must differ: 9092"),
                Ports.clashes(Map.of(
                        "ratchet.ingest.port", 9092, "ratchet.broker.port", 9092, "ratchet.registry.port", 8081)));
    }

    @Test
    void anyFreePortNeverClashes() {
        assertEquals(List.of(), Ports.clashes(Map.of("ratchet.ingest.port", 0, "ratchet.broker.port", 0)));
    }
}
