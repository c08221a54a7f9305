package dev.ratchet.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.ThreeServices;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.runtime.kafka.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Finds an incident of three services on a real broker, with a restart of the analyzer while it goes on. */
class IncidentsIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int PARTITIONS = 4;
    private static final int SLOW_FROM = 20;
    private static final int SLOW_BEFORE = 26;

    private final ThreeServices services = new ThreeServices(1);

    @Test
    @Timeout(400)
    void anIncidentGoesOnAfterARestart(@TempDir Path folder) throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder)) {
            Map<String, String> properties =
                    cluster.properties(Map.of("ratchet.analyzer.port", "0", "ratchet.cycle.schedule", "none"));
            try (AnalyzerService analyzer = AnalyzerService.start(properties)) {
                assertTrue(analyzer.port() > 0);
                publish(cluster, 0, SLOW_FROM + 4);
                EmbeddedCluster.await(
                        "open incident", DEADLINE, () -> !incidents(cluster).isEmpty());
            }
            publish(cluster, SLOW_FROM + 4, SLOW_BEFORE + 9);
            try (AnalyzerService analyzer = AnalyzerService.start(properties)) {
                assertTrue(analyzer.port() > 0);
                EmbeddedCluster.await(
                        "end of the incident",
                        DEADLINE,
                        () -> incidents(cluster).getLast().explanation().isOver());
            }

            List<Opportunity> found = incidents(cluster);
            assertEquals(1, found.stream().map(Opportunity::id).distinct().count(), found::toString);
            assertEquals("price", found.getFirst().component());
            assertEquals("price", found.getLast().component());
            assertEquals(List.of("cart", "shop"), found.getLast().explanation().affected());
            assertTrue(found.getLast().suppressedBecause().isPresent());
        }
    }

    private void publish(EmbeddedCluster cluster, int from, int before) {
        Wire wire = new Wire(cluster.connections().registry());
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int minute = from; minute < before; minute++) {
            for (Span it : services.minute(minute, minute >= SLOW_FROM && minute < SLOW_BEFORE ? 60 : 5)) {
                int partition = Wire.partition(it.tenant(), it.component(), PARTITIONS);
                records.add(wire.record(Topics.SPANS, partition, it));
            }
        }
        cluster.publish(records);
    }

    private static List<Opportunity> incidents(EmbeddedCluster cluster) {
        return cluster.read(Topics.OPPORTUNITIES).stream()
                .filter(it -> it.kind() == OpportunityKind.INCIDENT)
                .toList();
    }
}
