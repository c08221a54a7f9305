package dev.ratchet.analyzer;

import static dev.ratchet.analyzer.core.TelemetrySamples.PRICING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.streams.store.VersionOne;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.runtime.kafka.TopicCreator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts the analyzer on the changelogs of the version with one node, and again on the changelogs that it wrote. */
class StateUpgradeIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String APPLICATION = "ratchet-analyzer-data-";

    @Test
    @Timeout(400)
    void continuesFromTheChangelogsOfTheVersionBefore(@TempDir Path folder) throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder)) {
            writeVersionOne(cluster);
            Map<String, String> properties = cluster.properties(Map.of(
                    "ratchet.analyzer.port", "0",
                    "ratchet.cycle.schedule", "none",
                    "ratchet.data.partitions", "1"));

            try (AnalyzerService _ = AnalyzerService.start(properties)) {
                EmbeddedCluster.await(
                        "both opportunities",
                        DEADLINE,
                        () -> opportunities(cluster, 0).size() == 2);
            }
            int before = cluster.read(Topics.FINDINGS).size();
            try (AnalyzerService _ = AnalyzerService.start(properties)) {
                EmbeddedCluster.await(
                        "both after a restart",
                        DEADLINE,
                        () -> opportunities(cluster, before).size() == 2);
            }

            Map<OpportunityKind, Opportunity> found = opportunities(cluster, before);
            assertEquals(
                    VersionOne.ERRORS,
                    Optional.ofNullable(found.get(OpportunityKind.ERROR_CLUSTER))
                            .orElseThrow()
                            .evidence()
                            .frequency()
                            .count());
            assertEquals(
                    "a dark mode",
                    Optional.ofNullable(found.get(OpportunityKind.FEATURE_REQUEST))
                            .orElseThrow()
                            .explanation()
                            .subject());
        }
    }

    private static void writeVersionOne(EmbeddedCluster cluster) throws Exception {
        try (Admin admin = cluster.connections().admin()) {
            new TopicCreator(admin, 1).create(Topics.all());
            admin.createTopics(VersionOne.STORES.stream()
                            .map(it -> new NewTopic(APPLICATION + it + "-changelog", 1, (short) 1)
                                    .configs(Map.of("cleanup.policy", "compact")))
                            .toList())
                    .all()
                    .get();
        }
        cluster.publish(Topics.COMPONENTS, PRICING.id().key(), PRICING);
        VersionOne.changelogs(System.currentTimeMillis(), APPLICATION).forEach(cluster::publish);
    }

    /** The latest opportunity of each kind among the findings from a position on. */
    private static Map<OpportunityKind, Opportunity> opportunities(EmbeddedCluster cluster, int from) {
        Map<OpportunityKind, Opportunity> byKind = new LinkedHashMap<>();
        List<Finding> findings = cluster.read(Topics.FINDINGS);
        findings.stream().skip(from).forEach(it -> {
            if (it.found() instanceof Opportunity opportunity) {
                byKind.put(opportunity.kind(), opportunity);
            }
        });
        return byKind;
    }
}
