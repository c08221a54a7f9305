package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.Check;
import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.ingest.otlp.span.EmitterNames;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Attributes of the resource that emitted telemetry.
 *
 * @param own component that the resource names; blank if it names none
 */
record OtlpResource(Map<String, String> attributes, String own) {
    private static final String COMPONENT = "ratchet.component";
    private static final String SERVICE = "service.name";

    /** Attributes that name an instance, the most specific first. */
    static final List<String> INSTANCES = List.of("service.instance.id", "k8s.pod.name", "host.name", "container.id");

    private static final int LONGEST = 255;
    private static final int MOST_SHOWN = 3;
    private static final int MOST_CHARACTERS_SHOWN = 40;

    static OtlpResource of(Resource resource) {
        return of(OtlpValues.attributes(resource.getAttributesList()));
    }

    static OtlpResource of(Map<String, String> attributes) {
        String own = Stream.of(COMPONENT, SERVICE)
                .map(it -> attributes.getOrDefault(it, ""))
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse("");
        return new OtlpResource(attributes, own);
    }

    /**
     * Returns the component of a record: {@code ratchet.component} of the record or the resource, otherwise
     * {@code service.name}.
     *
     * @param record attributes of the record
     * @throws RefusedException if no attribute names one, or the name is not an identifier
     */
    String component(Map<String, String> record) {
        String named = record.getOrDefault(COMPONENT, "");
        String component = named.isBlank() ? own : named;
        if (component.isEmpty()) {
            throw new RefusedException(
                    "no component: set the attribute ratchet.component on the record, or service.name on the resource");
        }
        if (!Check.isId(component)) {
            throw new RefusedException("the component must be one line of at most 255 visible characters: "
                    + Check.printable(component, MOST_CHARACTERS_SHOWN));
        }
        return component;
    }

    /** Value of an attribute; empty if absent. */
    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    /**
     * Name of the instance: the first attribute of the resource that names one; empty if none does.
     *
     * @throws RefusedException if it is too long, because each record of the resource repeats it
     */
    String instance() {
        return INSTANCES.stream()
                .map(this::bounded)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Names of the emitter of spans and histograms; one that is too long is cut. */
    EmitterNames emitter() {
        return EmitterNames.of(
                attribute("service.version"),
                first(INSTANCES),
                first(List.of("deployment.environment.name", "deployment.environment")));
    }

    private String first(List<String> keys) {
        return keys.stream()
                .map(this::attribute)
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Value of an attribute that each record of the resource repeats. */
    String bounded(String key) {
        String value = attribute(key);
        if (value.length() > LONGEST) {
            throw new RefusedException(key + " must be at most " + LONGEST + " characters: " + value.length());
        }
        return value;
    }

    /** Describes the resource in a short text, for a message to its operator. */
    String description() {
        if (!attribute(SERVICE).isEmpty() && !own.isEmpty()) {
            return SERVICE + "=" + shortened(attribute(SERVICE));
        }
        return attributes.isEmpty()
                ? "a resource without attributes"
                : attributes.entrySet().stream()
                        .limit(MOST_SHOWN)
                        .map(it -> shortened(it.getKey()) + "=" + shortened(it.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(MOST_CHARACTERS_SHOWN, text.length()));
    }
}
