package dev.ratchet.embedded.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** The registered schemas, folded from the records of the topic. */
final class Subjects {
    /** One version of a subject. */
    record Version(String subject, int version, int id, String schema) {}

    private final Map<String, List<Version>> versions = new LinkedHashMap<>();
    private final Map<Integer, String> byId = new HashMap<>();
    private final Map<String, Compatibility> levels = new HashMap<>();

    void add(Version version) {
        List<Version> known = versions.computeIfAbsent(version.subject(), key -> new ArrayList<>());
        if (known.stream().noneMatch(it -> it.version() == version.version())) {
            known.add(version);
            byId.put(version.id(), version.schema());
        }
    }

    void level(String subject, Compatibility level) {
        levels.put(subject, level);
    }

    Compatibility level(String subject) {
        return levels.getOrDefault(subject, levels.getOrDefault("", Compatibility.FULL_TRANSITIVE));
    }

    Set<String> names() {
        return versions.keySet();
    }

    List<Version> of(String subject) {
        return versions.getOrDefault(subject, List.of());
    }

    Optional<String> schema(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns the version of a subject with exactly this schema. */
    Optional<Version> find(String subject, Schema schema) {
        return of(subject).stream()
                .filter(it -> parse(it.schema()).equals(schema))
                .findFirst();
    }

    /** Returns the next version of a subject; the schema retains the id that it has under another subject. */
    Version next(String subject, Schema schema) {
        int id = byId.entrySet().stream()
                .filter(it -> parse(it.getValue()).equals(schema))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() ->
                        byId.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1);
        return new Version(subject, of(subject).size() + 1, id, schema.toString());
    }

    Optional<String> objection(String subject, Schema schema) {
        return level(subject)
                .objection(
                        schema,
                        of(subject).stream().map(it -> parse(it.schema())).toList());
    }

    /**
     * Parses a schema.
     *
     * @throws SchemaParseException with the reason, for which Avro itself throws exceptions of many types
     */
    static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new SchemaParseException("invalid schema: " + e);
        }
    }
}
