package dev.ratchet.deployer.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.cycle.Sha256;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pod templates as their users wrote them: without the labels of controllers and the times of restarts. */
final class PodTemplates {
    /** Annotation that {@code kubectl rollout restart} changes. */
    static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    /** Hash of a pod template; restarts and the labels of controllers do not change it. */
    static String hash(PodTemplateSpec template) {
        PodTemplateSpec written = withoutHashes(template);
        metadata(written).setAnnotations(without(annotations(written), RESTARTED_AT));
        try {
            return Sha256.hex(SORTED.writeValueAsString(written));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pod template consists of JSON values", e);
        }
    }

    /** Copy without the labels by which controllers distinguish the pods of their revisions. */
    static PodTemplateSpec withoutHashes(PodTemplateSpec template) {
        PodTemplateSpec copy = new PodTemplateSpecBuilder(template).build();
        ObjectMeta metadata = Optional.ofNullable(copy.getMetadata()).orElseGet(ObjectMeta::new);
        metadata.setCreationTimestamp(null);
        copy.setMetadata(metadata);
        metadata.setLabels(without(labels(copy), "pod-template-hash", "rollouts-pod-template-hash"));
        return copy;
    }

    /** Labels of the pods. */
    static Map<String, String> labels(PodTemplateSpec template) {
        return Optional.ofNullable(template.getMetadata())
                .map(ObjectMeta::getLabels)
                .orElse(Map.of());
    }

    /** Annotations of the pods. */
    static Map<String, String> annotations(PodTemplateSpec template) {
        return Optional.ofNullable(template.getMetadata())
                .map(ObjectMeta::getAnnotations)
                .orElse(Map.of());
    }

    private static ObjectMeta metadata(PodTemplateSpec template) {
        return template.getMetadata();
    }

    private static Map<String, String> without(Map<String, String> all, String... names) {
        Map<String, String> others = new HashMap<>(all);
        for (String name : names) {
            others.remove(name);
        }
        return others;
    }

    private PodTemplates() {}
}
