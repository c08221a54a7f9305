package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.Check;
import dev.ratchet.ingest.core.Admission.RefusedException;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Attributes of the resource that emitted telemetry. */
record OtlpResource(Map<String, String> attributes) {
    private static final String COMPONENT = "ratchet.component";
    private static final String SERVICE = "service.name";

    /** Attributes that name an instance, the most specific first. */
    static final List<String> INSTANCES = List.of("service.instance.id", "k8s.pod.name", "host.name");

    private static final int MOST_SHOWN = 3;
    private static final int MOST_CHARACTERS_SHOWN = 40;

    static OtlpResource of(Resource resource) {
        return new OtlpResource(OtlpValues.attributes(resource.getAttributesList()));
    }

    /**
     * Returns the component of a record: {@code ratchet.component} of the record or the resource, otherwise
     * {@code service.name}.
     *
     * @param own attributes of the record
     * @throws RefusedException if no attribute names one, or the name is not an identifier
     */
    String component(Map<String, String> own) {
        String component = Stream.of(own.get(COMPONENT), attributes.get(COMPONENT), attributes.get(SERVICE))
                .filter(it -> it != null && !it.isBlank())
                .findFirst()
                .orElseThrow(
                        () -> new RefusedException(
                                "no component: set the attribute ratchet.component on the record, or service.name on the resource"));
        if (!Check.isId(component)) {
            throw new RefusedException("the component must be one line of at most 255 characters: "
                    + Check.printable(component, MOST_CHARACTERS_SHOWN));
        }
        return component;
    }

    /** Value of an attribute; empty if absent. */
    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    /** Name of the instance: the first attribute of the resource that names one; empty if none does. */
    String instance() {
        return INSTANCES.stream()
                .map(this::attribute)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Describes the resource, for a message to its operator. */
    String description() {
        if (!attribute(SERVICE).isBlank()) {
            return SERVICE + "=" + attribute(SERVICE);
        }
        return attributes.isEmpty()
                ? "a resource without attributes"
                : attributes.entrySet().stream()
                        .limit(MOST_SHOWN)
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .collect(Collectors.joining(", "));
    }
}
