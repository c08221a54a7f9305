package dev.ratchet.ingest.otlp;

import dev.ratchet.ingest.core.Admission.RefusedException;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scope of a metric, as attributes that distinguish the series of metrics with the same name.
 *
 * @param texts attributes that name the scope; empty if they are too long
 * @param characters total length of the attributes
 */
record OtlpScope(Map<String, String> texts, long characters) {
    static final OtlpScope UNNAMED = new OtlpScope(Map.of(), 0);

    /** Maximum length of the attributes in total, because each series of the scope repeats them. */
    private static final long LONGEST = 4096;

    static OtlpScope of(InstrumentationScope scope) {
        Map<String, String> texts = new TreeMap<>();
        OtlpValues.attributes(scope.getAttributesList()).forEach((key, value) -> texts.put("otel.scope." + key, value));
        if (!scope.getName().isEmpty()) {
            texts.put("otel.scope.name", scope.getName());
        }
        if (!scope.getVersion().isEmpty()) {
            texts.put("otel.scope.version", scope.getVersion());
        }
        long characters = texts.entrySet().stream()
                .mapToLong(it -> it.getKey().length() + it.getValue().length())
                .sum();
        return new OtlpScope(characters > LONGEST ? Map.of() : texts, characters);
    }

    /** Whether the scope has the same name as another. One whose attributes are too long is like no other. */
    boolean isSameAs(OtlpScope other) {
        return characters <= LONGEST && equals(other);
    }

    /**
     * Returns the attributes that name the scope.
     *
     * @throws RefusedException if they are too long
     */
    Map<String, String> attributes() {
        if (characters > LONGEST) {
            throw new RefusedException("the attributes of the scope must be at most " + LONGEST
                    + " characters in total where scopes share a metric: " + characters);
        }
        return texts;
    }
}
