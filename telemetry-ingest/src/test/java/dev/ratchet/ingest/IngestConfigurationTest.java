package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.ingest.core.ComponentNaming;
import dev.ratchet.runtime.config.ConfigurationProblems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IngestConfigurationTest {
    private static final Map<String, String> NEEDED = Map.of(
            "ratchet.kafka.bootstrap.servers", "h:1",
            "ratchet.registry.schema.registry.url", "http://h:2");

    @Test
    void defaultsAreExactlyThese() {
        IngestConfiguration it = IngestConfiguration.of(NEEDED);

        assertEquals(4318, it.http().port());
        assertEquals(4317, it.grpcPort());
        assertEquals(4000, it.mostComponents());
        assertEquals(ComponentNaming.DEFAULT, it.naming());
        assertEquals(0, it.quotas().of("acme"));
    }

    @Test
    void everyPropertyIsMapped() {
        IngestConfiguration it = with(Map.of(
                "ratchet.ingest.port", "1",
                "ratchet.ingest.grpc.port", "2",
                "ratchet.max.components", "3",
                "ratchet.component.attributes", "service.namespace, service.name",
                "ratchet.max.kibibytes.per.second", "4"));

        assertEquals(1, it.http().port());
        assertEquals(2, it.grpcPort());
        assertEquals(3, it.mostComponents());
        assertEquals(List.of("service.namespace", "service.name"), it.naming().attributes());
        assertEquals(4096, it.quotas().of("acme"));
    }

    @Test
    void refusesANamingRuleWithoutTheService() {
        ConfigurationProblems refused = assertThrows(
                ConfigurationProblems.class, () -> with(Map.of("ratchet.component.attributes", "service.namespace")));

        assertEquals(
                List.of("ratchet.component.attributes must be different attributes, separated by commas, with"
                        + " service.name among them: service.namespace"),
                refused.problems());
    }

    private static IngestConfiguration with(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(NEEDED);
        all.putAll(properties);
        return IngestConfiguration.of(all);
    }
}
