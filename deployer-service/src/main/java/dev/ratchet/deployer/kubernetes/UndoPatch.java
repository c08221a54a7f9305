package dev.ratchet.deployer.kubernetes;

import dev.ratchet.cycle.watch.WatchId;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON patch (RFC 6902) that replaces the pod template of a workload and adds an annotation with the id of the watch.
 * It fails if the specification changed since the object was read.
 */
final class UndoPatch {
    private static final String ANNOTATIONS = "/metadata/annotations";

    static List<Map<String, Object>> of(HasMetadata owner, PodTemplateSpec template, WatchId watch) {
        List<Map<String, Object>> patch = new ArrayList<>();
        Optional.ofNullable(owner.getMetadata().getGeneration())
                .ifPresent(it -> patch.add(operation("test", "/metadata/generation", it)));
        patch.add(operation("replace", "/spec/template", PodTemplates.withoutHashes(template)));
        Map<String, String> annotations =
                Optional.ofNullable(owner.getMetadata().getAnnotations()).orElse(Map.of());
        patch.add(
                annotations.isEmpty()
                        ? operation("add", ANNOTATIONS, Map.of(WorkloadReader.UNDONE_FOR, watch.text()))
                        : operation(
                                "add", ANNOTATIONS + "/" + WorkloadReader.UNDONE_FOR.replace("/", "~1"), watch.text()));
        return patch;
    }

    private static Map<String, Object> operation(String operation, String path, Object value) {
        return Map.of("op", operation, "path", path, "value", value);
    }

    private UndoPatch() {}
}
