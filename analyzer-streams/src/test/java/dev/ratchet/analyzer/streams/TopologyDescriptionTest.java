package dev.ratchet.analyzer.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.config.Schedule;
import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.Concern;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.cycle.registry.RegistryClient;
import dev.ratchet.cycle.registry.RegistrySettings;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {
    private final Wire wire = new Wire(
            new RegistryClient(new RegistrySettings("http://127.0.0.1:1", true, Optional.empty(), Optional.empty())));
    private final Topology data = AnalyzerTopology.data(wire, AnalysisSettings.defaults());
    private final Topology decisions =
            AnalyzerTopology.decisions(wire, RecordGuard.inMemory(), Schedule.of("none"), CycleSettings.defaults());

    @Test
    void hasOneNodePerConcernWithItsOwnStores() {
        Map<String, Set<String>> stores = new HashMap<>();
        processors(data).forEach(it -> stores.put(it.name(), it.stores()));

        assertEquals(Set.of("series", "caches", "worse-operations"), stores.get("series"));
        assertEquals(Set.of("watched"), stores.get("health"));
        assertEquals(Set.of("clusters", "errors"), stores.get("errors"));
        assertEquals(Set.of("operations"), stores.get("operations"));
        assertEquals(Set.of("profiles"), stores.get("profiles"));
        assertEquals(Set.of("specifications", "interactions"), stores.get("specifications"));
        assertEquals(Set.of("minutes"), stores.get("counts"));
        assertEquals(Set.of("instances"), stores.get("instance-minutes"));
        assertEquals(Set.of(), stores.get("findings"));
    }

    @Test
    void forwardsEachConcernToTheFindings() {
        Set<String> concerns = processors(data)
                .filter(it ->
                        it.successors().stream().anyMatch(next -> next.name().equals("findings")))
                .map(TopologyDescription.Node::name)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> expected = Arrays.stream(Concern.Name.values())
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add("announcements");
        assertEquals(expected, concerns);
    }

    @Test
    void repartitionsTheSearchForIncidentsOnly() {
        assertEquals(2, data.describe().subtopologies().size());
        assertEquals(
                Stream.of(
                                Topics.METRICS,
                                Topics.LOGS,
                                Topics.EVENTS,
                                Topics.SPANS,
                                Topics.EXECUTIONS,
                                Topics.HEALTH,
                                Topics.TRACE_PARTS)
                        .map(Topic::name)
                        .collect(Collectors.toSet()),
                nodes(data)
                        .filter(TopologyDescription.Source.class::isInstance)
                        .flatMap(it -> ((TopologyDescription.Source) it).topicSet().stream())
                        .collect(Collectors.toSet()));
        assertEquals(
                Set.of(
                        Topics.FINDINGS.name(),
                        Topics.DISCOVERED.name(),
                        Topics.DEAD_LETTER.name(),
                        Topics.INSTANCE_MINUTES.name(),
                        Topics.TRACE_PARTS.name()),
                nodes(data)
                        .filter(TopologyDescription.Sink.class::isInstance)
                        .map(it -> ((TopologyDescription.Sink) it).topic())
                        .collect(Collectors.toSet()));
        assertEquals(1, decisions.describe().subtopologies().size());
    }

    @Test
    void isInTheDocumentAsAPicture() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "architecture.md"));

        for (Topology it : List.of(data, decisions)) {
            String picture = TopologyPicture.of(it);
            assertTrue(document.contains(picture), () -> "docs/architecture.md must contain\n" + picture);
        }
    }

    private static Stream<TopologyDescription.Processor> processors(Topology topology) {
        return nodes(topology)
                .filter(TopologyDescription.Processor.class::isInstance)
                .map(TopologyDescription.Processor.class::cast);
    }

    private static Stream<TopologyDescription.Node> nodes(Topology topology) {
        return topology.describe().subtopologies().stream().flatMap(it -> it.nodes().stream());
    }
}
