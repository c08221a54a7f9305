package dev.ratchet.analyzer.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Mermaid flow chart of a topology: topics as rounded nodes, processors as boxes, stores as cylinders. It omits
 * the node that upgrades the stores, which is connected to nearly all of them and reads no records.
 */
final class TopologyPicture {
    private final SortedSet<String> nodes = new TreeSet<>();
    private final SortedSet<String> edges = new TreeSet<>();

    static String of(Topology topology) {
        TopologyPicture picture = new TopologyPicture();
        topology.describe().subtopologies().forEach(it -> it.nodes().forEach(picture::add));
        topology.describe().globalStores().forEach(it -> {
            picture.add(it.source());
            picture.add(it.processor());
        });
        List<String> lines = new ArrayList<>(List.of("```mermaid", "flowchart LR"));
        lines.addAll(picture.nodes);
        lines.addAll(picture.edges);
        lines.add("```");
        return String.join("\n", lines) + "\n";
    }

    private void add(TopologyDescription.Node node) {
        if (node.name().equals(AnalyzerTopology.UPGRADE)) {
            return;
        }
        switch (node) {
            case TopologyDescription.Source it ->
                nodes.add(shape(it.name(), "([", String.join(", ", new TreeSet<>(it.topicSet())), "])"));
            case TopologyDescription.Sink it -> nodes.add(shape(it.name(), "([", it.topic(), "])"));
            case TopologyDescription.Processor it -> {
                nodes.add(shape(it.name(), "[", it.name(), "]"));
                for (String store : it.stores()) {
                    nodes.add(shape("store-" + store, "[(", store, ")]"));
                    edges.add("    " + id(it.name()) + " --- " + id("store-" + store));
                }
            }
            default -> throw new IllegalArgumentException("a node of an unknown type: " + node);
        }
        node.successors().stream()
                .filter(next -> !next.name().equals(AnalyzerTopology.UPGRADE))
                .forEach(next -> edges.add("    " + id(node.name()) + " --> " + id(next.name())));
    }

    private static String shape(String name, String before, String text, String after) {
        return "    " + id(name) + before + text + after;
    }

    private static String id(String name) {
        return name.replace("ratchet.", "").replaceAll("[^a-z]+", "_");
    }

    private TopologyPicture() {}
}
