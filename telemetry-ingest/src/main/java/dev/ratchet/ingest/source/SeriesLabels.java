package dev.ratchet.ingest.source;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.telemetry.DistributionOrigin;
import dev.ratchet.ingest.otlp.span.EmitterNames;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Labels of a series in the result of a query, as component, attributes and emitter.
 *
 * @param component value of the query's label for the component
 * @param attributes all other labels, renamed as the query declares; without {@code __name__} and {@code le}
 */
record SeriesLabels(String component, SortedMap<String, String> attributes) {
    /** Label with the name of a metric. */
    static final String NAME = "__name__";

    /** Label with the upper bound of a bucket. */
    static final String BOUND = "le";

    private static final String VERSION = "service.version";
    private static final String ENVIRONMENT = "deployment.environment.name";
    private static final String[] INSTANCES = {"service.instance.id", "k8s.pod.name", "host.name", "container.id"};

    /** Returns the labels of a series; empty if they name no component. */
    static Optional<SeriesLabels> find(PrometheusQuery query, Map<String, String> labels) {
        String component = labels.getOrDefault(query.label(), "");
        if (!Check.isId(component)) {
            return Optional.empty();
        }
        SortedMap<String, String> attributes = new TreeMap<>();
        labels.forEach((label, value) -> {
            if (!label.equals(query.label()) && !label.equals(NAME)) {
                attributes.put(query.attributes().getOrDefault(label, label), value);
            }
        });
        if (query.kind() == QueryKind.HISTOGRAM) {
            attributes.remove(BOUND);
        }
        return Optional.of(new SeriesLabels(component, attributes));
    }

    /** Emitter of the series. A start of the counts is not known; readers recognise a restart by a count that falls. */
    DistributionOrigin origin() {
        return EmitterNames.of(first(VERSION), first(INSTANCES), first(ENVIRONMENT, "deployment.environment"))
                .ofDistribution(0);
    }

    /**
     * Attributes that distinguish the series of one component. Version and environment belong to the emitter: the
     * history of an instance's series continues over versions. Without the instance they remain, because several
     * versions count at the same time, and a reader would find one counter that falls again and again.
     */
    SortedMap<String, String> identity() {
        SortedMap<String, String> identity = new TreeMap<>(attributes);
        if (first(INSTANCES).isEmpty()) {
            return identity;
        }
        Stream.of(VERSION, ENVIRONMENT).forEach(key -> {
            identity.remove(key);
            identity.remove(key.replace('.', '_'));
        });
        return identity;
    }

    private String first(String... keys) {
        return Stream.of(keys)
                .flatMap(key -> Stream.of(key, key.replace('.', '_')))
                .map(key -> attributes.getOrDefault(key, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }
}
