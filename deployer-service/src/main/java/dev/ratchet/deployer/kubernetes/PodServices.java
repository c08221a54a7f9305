package dev.ratchet.deployer.kubernetes;

import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.version.VersionTag;
import dev.ratchet.deployer.core.workload.ServiceNames;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names and versions under which pods emit telemetry, after the conventions of OpenTelemetry for Kubernetes:
 * annotations {@code resource.opentelemetry.io/*}, then recommended labels, then the workload's name. The environment
 * of the SDK precedes the labels, because the SDK itself reads it.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/non-normative/k8s-attributes/">the conventions</a>
 */
final class PodServices {
    /** Annotation of a workload or its pods that declares the component. */
    static final String COMPONENT = "ratchet.dev/component";

    static final String UNKNOWN_VERSION = "unknown";

    private static final String ANNOTATED = "resource.opentelemetry.io/";
    private static final String SERVICE_NAME = "service.name";
    private static final String SERVICE_VERSION = "service.version";
    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";
    private static final Pattern TAG = Pattern.compile("(?:[^@]*/)?[^/:@]+:(?<tag>[\\w][\\w.-]{0,127})(?:@.*)?");
    private static final Pattern DIGEST = Pattern.compile(".*@sha256:(?<digest>[0-9a-f]{12})[0-9a-f]*");

    /** Names of the service, the most reliable first. */
    static ServiceNames names(HasMetadata owner, PodTemplateSpec template) {
        Map<String, String> annotations = PodTemplates.annotations(template);
        Map<String, String> labels = PodTemplates.labels(template);
        Optional<String> declared =
                find(owner.getMetadata().getAnnotations(), COMPONENT).or(() -> find(annotations, COMPONENT));
        List<String> candidates = Stream.of(
                        find(annotations, ANNOTATED + SERVICE_NAME),
                        environment(template, "OTEL_SERVICE_NAME"),
                        resourceAttribute(template, SERVICE_NAME),
                        find(labels, "app.kubernetes.io/instance"),
                        find(labels, "app.kubernetes.io/name"),
                        Optional.of(owner.getMetadata().getName()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return new ServiceNames(declared, candidates);
    }

    /** Version of the service: as its telemetry states it, else the label, else the tag or digest of its image. */
    static String version(HasMetadata owner, PodTemplateSpec template) {
        return Stream.of(
                        find(PodTemplates.annotations(template), ANNOTATED + SERVICE_VERSION),
                        resourceAttribute(template, SERVICE_VERSION),
                        find(PodTemplates.labels(template), "app.kubernetes.io/version"),
                        mainContainer(owner, template).flatMap(PodServices::imageVersion),
                        find(owner.getMetadata().getLabels(), "app.kubernetes.io/version"))
                .flatMap(Optional::stream)
                .filter(Deployment::isVersion)
                .findFirst()
                .orElse(UNKNOWN_VERSION);
    }

    private static Optional<String> imageVersion(Container container) {
        String image = Optional.ofNullable(container.getImage()).orElse("");
        Matcher tag = TAG.matcher(image);
        if (tag.matches()) {
            return Optional.of(VersionTag.plain(tag.group("tag")));
        }
        Matcher digest = DIGEST.matcher(image);
        return digest.matches() ? Optional.of("sha256-" + digest.group("digest")) : Optional.empty();
    }

    /** Container of the service: the one that an annotation names, or that has the workload's name, or the first. */
    private static Optional<Container> mainContainer(HasMetadata owner, PodTemplateSpec template) {
        List<Container> containers = containers(template).toList();
        Optional<String> named = find(PodTemplates.annotations(template), DEFAULT_CONTAINER);
        return Stream.concat(named.stream(), Stream.of(owner.getMetadata().getName()))
                .flatMap(name -> containers.stream().filter(it -> name.equals(it.getName())))
                .findFirst()
                .or(() -> containers.stream().findFirst());
    }

    private static Stream<Container> containers(PodTemplateSpec template) {
        return Optional.ofNullable(template.getSpec()).map(PodSpec::getContainers).orElse(List.of()).stream();
    }

    /** Literal value of a variable of any container. */
    private static Optional<String> environment(PodTemplateSpec template, String name) {
        return containers(template)
                .flatMap(it -> it.getEnv().stream())
                .filter(it -> name.equals(it.getName()))
                .map(EnvVar::getValue)
                .flatMap(Stream::ofNullable)
                .filter(it -> !it.isBlank() && !it.contains("$("))
                .findFirst();
    }

    private static Optional<String> resourceAttribute(PodTemplateSpec template, String name) {
        return environment(template, "OTEL_RESOURCE_ATTRIBUTES").stream()
                .flatMap(it -> Stream.of(it.split(",", -1)))
                .map(it -> it.split("=", 2))
                .filter(it -> it.length == 2 && it[0].strip().equals(name))
                .map(it -> it[1].strip())
                .filter(it -> !it.isEmpty())
                .findFirst();
    }

    private static Optional<String> find(Map<String, String> values, String name) {
        return Optional.ofNullable(values).map(it -> it.get(name)).filter(it -> !it.isBlank());
    }

    private PodServices() {}
}
