package dev.ratchet.cycle.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicsTest {
    @Test
    void theCatalogueIsExactlyThis() {
        Map<String, String> cleanup = Topics.all().stream()
                .collect(Collectors.toMap(Topic::name, TopicsTest::cleanup, (a, b) -> a, TreeMap::new));

        assertEquals(
                new TreeMap<>(Map.ofEntries(
                        Map.entry("ratchet.telemetry.metrics", "DATA delete P8D"),
                        Map.entry("ratchet.telemetry.logs", "DATA delete P8D"),
                        Map.entry("ratchet.telemetry.events", "DATA delete P8D"),
                        Map.entry("ratchet.telemetry.spans", "DATA delete P8D"),
                        Map.entry("ratchet.telemetry.executions", "DATA delete P1D"),
                        Map.entry("ratchet.health", "DATA delete P30D"),
                        Map.entry("ratchet.instance-minutes", "DATA delete P15D"),
                        Map.entry("ratchet.trace-parts", "DATA delete PT3H"),
                        Map.entry("ratchet.findings", "DECISION compact"),
                        Map.entry("ratchet.discovered-components", "DECISION compact"),
                        Map.entry("ratchet.components", "DECISION compact"),
                        Map.entry("ratchet.commands", "DECISION delete P365D"),
                        Map.entry("ratchet.cycles", "DECISION delete for ever"),
                        Map.entry("ratchet.opportunities", "DECISION compact"),
                        Map.entry("ratchet.proposals", "DECISION compact"),
                        Map.entry("ratchet.releases", "DECISION compact"),
                        Map.entry("ratchet.model-calls", "DECISION compact,delete P8D"),
                        Map.entry("ratchet.approvals", "DECISION delete for ever"),
                        Map.entry("ratchet.assignments", "DECISION compact"),
                        Map.entry("ratchet.versions", "DECISION compact"),
                        Map.entry("ratchet.targets", "DECISION compact,delete P7D"),
                        Map.entry("ratchet.rollouts", "DECISION delete for ever"),
                        Map.entry("ratchet.watches", "DECISION delete for ever"),
                        Map.entry("ratchet.pull-requests", "DECISION delete for ever"),
                        Map.entry("ratchet.outcomes", "DECISION delete P365D"),
                        Map.entry("ratchet.cycle-reports", "DECISION delete for ever"),
                        Map.entry("ratchet.audit", "DECISION delete for ever"),
                        Map.entry("ratchet.dead-letters", "DECISION delete P30D"),
                        Map.entry("ratchet.control", "DECISION compact"))),
                cleanup);
    }

    @Test
    void aDecisionTopicHasOnePartitionAndADataTopicAsManyAsAsked() {
        for (Topic<?> topic : Topics.all()) {
            assertEquals(topic.role() == Topic.Role.DECISION ? 1 : 12, topic.partitions(12), topic.name());
        }
    }

    @Test
    void aDoorAllowsNoCompressionAndOnlySmallBatches() {
        for (Topic<?> door : Topics.doors("acme")) {
            assertEquals(
                    Map.of(
                            "compression.type",
                            "uncompressed",
                            "max.message.bytes",
                            "1048576",
                            "retention.ms",
                            "86400000",
                            "cleanup.policy",
                            "delete"),
                    door.settings());
            assertEquals(12, door.partitions(12), door.name());
        }
    }

    @Test
    void everyTenantHasADoorForEachType() {
        List<String> names = Topics.doors("acme").stream().map(Topic::name).toList();

        assertEquals(
                List.of(
                        "ratchet.door.acme.points",
                        "ratchet.door.acme.logs",
                        "ratchet.door.acme.events",
                        "ratchet.door.acme.executions",
                        "ratchet.door.acme.otlp"),
                names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", "a.b", "a/b", "a b", "*", "all"})
    void anInvalidTenantHasNoDoor(String tenant) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Topics.door(tenant, Door.LOGS));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("tenant must match"), refused.getMessage());
    }

    private static String cleanup(Topic<?> topic) {
        String kept = Optional.ofNullable(topic.settings().get("retention.ms"))
                .map(Long::parseLong)
                .map(it -> it < 0 ? " for ever" : " " + period(Duration.ofMillis(it)))
                .orElse("");
        return topic.role() + " " + topic.settings().get("cleanup.policy") + kept;
    }

    private static String period(Duration it) {
        return it.toDays() == 0 ? it.toString() : "P" + it.toDays() + "D";
    }
}
