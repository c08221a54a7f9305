package dev.ratchet.ingest.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rule by which the resource of OTLP telemetry names its component: the values of some attributes, joined by dots. An
 * attribute without a value is omitted. A resource without {@code service.name} names no component.
 *
 * <p>The separator is a dot, because a slash would break the keys {@code tenant/component} and the paths of the HTTP API.
 *
 * @param attributes attributes in their order; one of them is {@code service.name}
 */
public record ComponentNaming(List<String> attributes) {
    /** Attribute with the name of the service. */
    public static final String SERVICE = "service.name";

    /** Attribute with the namespace of the service. */
    public static final String NAMESPACE = "service.namespace";

    /** Attribute with the deployment environment. */
    public static final String ENVIRONMENT = "deployment.environment.name";

    /** The name of the service alone. */
    public static final ComponentNaming DEFAULT = new ComponentNaming(List.of(SERVICE));

    /** Name of the attribute with the environment before version 1.27 of the semantic conventions. */
    private static final String OLDER_ENVIRONMENT = "deployment.environment";

    /** Copies the attributes. */
    public ComponentNaming {
        attributes = List.copyOf(attributes);
    }

    /** Parses a comma-separated list; empty if it repeats an attribute or {@code service.name} is missing. */
    public static Optional<ComponentNaming> parse(String text) {
        List<String> attributes =
                Stream.of(text.split(",", -1)).map(String::strip).toList();
        boolean isValid = attributes.contains(SERVICE)
                && attributes.stream().noneMatch(String::isEmpty)
                && attributes.stream().distinct().count() == attributes.size();
        return isValid ? Optional.of(new ComponentNaming(attributes)) : Optional.empty();
    }

    /** Name of the component of a resource; empty if the resource has no {@code service.name}. */
    public String name(Map<String, String> resource) {
        return value(resource, SERVICE).isEmpty()
                ? ""
                : attributes.stream()
                        .map(it -> value(resource, it))
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining("."));
    }

    /** Value of an attribute of a resource; empty if it is absent or blank. The older environment is accepted, too. */
    public static String value(Map<String, String> resource, String attribute) {
        String value = resource.getOrDefault(attribute, "");
        if (value.isBlank() && attribute.equals(ENVIRONMENT)) {
            value = resource.getOrDefault(OLDER_ENVIRONMENT, "");
        }
        return value.isBlank() ? "" : value;
    }
}
